/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads files of remote storage that is a directory. What names no scheme is one. */
final class RemoteFiles {

    private static final String SCHEME = "file";

    private RemoteFiles() {}

    /**
     * Reads a part of a file. Blocks.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file, or no more
     * @throws FlussException if the file is in storage of another kind
     */
    static byte[] read(String file, long position, int size) throws IOException {
        byte[] bytes = new byte[size];
        try (FileChannel channel = FileChannel.open(path(file), StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new EOFException(file + " ends before byte " + (position + size));
                }
            }
        }
        return bytes;
    }

    static Path path(String file) {
        int colon = file.indexOf(':');
        if (file.startsWith("/") || colon <= 1) {
            return Path.of(file);
        }
        String scheme = file.substring(0, colon);
        if (!SCHEME.equals(scheme)) {
            throw new FlussException(
                    "The log segment " + file + " is in remote storage of the kind '" + scheme
                            + "'; this client reads '" + SCHEME + "' only",
                    null);
        }
        return Path.of(URI.create(file).getPath());
    }
}
