/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.file;

import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files of this machine. Nothing is kept open between calls. */
final class FileStorage implements RemoteStorage {

    /** The JDK keeps as much direct memory for a thread as its largest read into the heap took. */
    private static final int MOST_AT_ONCE = 256 << 10;

    private static Path pathOf(RemotePath file) throws IOException {
        if (!file.authority().isEmpty() && !file.authority().equals("localhost")) {
            throw new IOException(
                    file + " names the host " + file.authority() + "; files are read of this machine only");
        }
        try {
            return Path.of(file.path());
        } catch (InvalidPathException e) {
            throw new IOException(file + " is no path here", e);
        }
    }

    @Override
    public long length(RemotePath file) throws IOException {
        return Files.size(pathOf(file));
    }

    @Override
    public int read(RemotePath file, long position, byte[] target, int offset, int length) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(pathOf(file))) {
            channel.position(position);
            int read = 0;
            while (read < length) {
                int part = Math.min(length - read, MOST_AT_ONCE);
                int count = channel.read(ByteBuffer.wrap(target, offset + read, part));
                if (count < 0) {
                    break;
                }
                read += count;
            }
            return read;
        }
    }

    @Override
    public void close() {}
}
