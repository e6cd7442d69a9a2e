/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {

    @TempDir
    private Path directory;

    private final RemoteStorage storage = new FileStorage();

    @Test
    void rangesAreReadWhole() throws IOException {
        byte[] content = new byte[1_000_000];
        new Random(7).nextBytes(content);
        Path written = Files.write(directory.resolve("a b%20$.log"), content);
        RemotePath file = RemotePath.parse("file://" + written);

        assertThat(storage.length(file)).isEqualTo(content.length);
        byte[] read = new byte[700_010];
        assertThat(storage.read(file, 123, read, 5, 700_000)).isEqualTo(700_000);
        assertThat(Arrays.copyOfRange(read, 5, 700_005)).isEqualTo(Arrays.copyOfRange(content, 123, 700_123));
        assertThat(read).endsWith(0, 0, 0, 0, 0).startsWith(0, 0, 0, 0, 0);
    }

    @Test
    void endOfAFileEndsARange() throws IOException {
        RemotePath file = RemotePath.parse(
                Files.write(directory.resolve("f"), new byte[10]).toString());

        assertThat(storage.read(file, 4, new byte[20], 0, 20)).isEqualTo(6);
        assertThat(storage.read(file, 10, new byte[20], 0, 20)).isZero();
        assertThat(storage.read(file, 11, new byte[20], 0, 20)).isZero();
    }

    @Test
    void missingFileIsTold() {
        RemotePath file = RemotePath.parse(directory.resolve("f").toString());
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.length(file));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.read(file, 0, new byte[1], 0, 1));
    }

    @Test
    void filesOfOtherHostsAreNotTakenForFilesOfThisOne() {
        assertThatIOException()
                .isThrownBy(() -> storage.length(RemotePath.parse("file://elsewhere/f")))
                .withMessageContaining("names the host elsewhere");
    }
}
