/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.file;

import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.testkit.contract.RemoteStorageContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileStorageContractTest extends RemoteStorageContract {

    @TempDir
    private Path directory;

    @Override
    protected RemoteStorageProvider provider() {
        return new FileStorageProvider();
    }

    @Override
    protected RemotePath write(String name, byte[] content) throws IOException {
        return RemotePath.parse("file://" + Files.write(directory.resolve(name), content));
    }

    @Override
    protected RemotePath missing() {
        return RemotePath.parse("file://" + directory.resolve("missing"));
    }
}
