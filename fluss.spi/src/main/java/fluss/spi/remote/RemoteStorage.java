/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.remote;

import java.io.IOException;

/**
 * Reads files of one scheme, for one connection. Safe for any thread; called by several worker threads at once, never by the
 * event loop, so every method may block, and must end by itself after some time. Files never change once they are written.
 */
public interface RemoteStorage extends AutoCloseable {

    /**
     * Bytes of a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IOException if it cannot be told now; the client tries again
     */
    long length(RemotePath file) throws IOException;

    /**
     * Reads a range of a file into a region, which is borrowed until the call returns. Reads until the region is full or the
     * file ends.
     *
     * @param position where the range begins in the file, bytes from its beginning, 0 or more
     * @param target array with the region
     * @param offset where the region begins in the array
     * @param length bytes of the region
     * @return number of bytes read; fewer than {@code length} only if the file ends, 0 if it ends before {@code position}
     * @throws java.nio.file.NoSuchFileException if there is no such file
     * @throws IOException if it cannot be read now; the client tries again
     */
    int read(RemotePath file, long position, byte[] target, int offset, int length) throws IOException;

    /** Frees what is not the heap's. May come while other threads read; what they read is of no interest any more. */
    @Override
    void close();
}
