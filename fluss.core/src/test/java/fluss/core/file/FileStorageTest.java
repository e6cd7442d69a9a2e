/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.file;

import static org.assertj.core.api.Assertions.assertThatIOException;

import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorage;
import org.junit.jupiter.api.Test;

class FileStorageTest {

    private final RemoteStorage storage = new FileStorage();

    @Test
    void filesOfOtherHostsAreNotTakenForFilesOfThisOne() {
        assertThatIOException()
                .isThrownBy(() -> storage.length(RemotePath.parse("file://elsewhere/f")))
                .withMessageContaining("names the host elsewhere");
    }
}
