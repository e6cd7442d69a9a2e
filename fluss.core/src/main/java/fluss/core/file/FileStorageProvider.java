/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.file;

import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorage;
import fluss.spi.remote.RemoteStorageContext;
import fluss.spi.remote.RemoteStorageProvider;

/** Reads files of this machine, or of what is mounted in it. */
public final class FileStorageProvider implements RemoteStorageProvider {

    @Override
    public String name() {
        return RemotePath.FILE;
    }

    @Override
    public boolean serves(String scheme) {
        return scheme.equals(RemotePath.FILE);
    }

    @Override
    public RemoteStorage create(RemoteStorageContext context) {
        return new FileStorage();
    }
}
