/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.util.Objects;

/**
 * How a transport is made.
 *
 * @param threadName name of the loop's thread; those of other threads begin with it
 * @param ioThreads threads that serve sockets and run callbacks, 1 or more. With 1 the loop does both. With more, the loop runs
 *     callbacks and timers alone, and the others read, write and encrypt, each for the connections that are dealt to it in turn
 * @param buffers what bytes pass through between socket and frame
 */
public record TransportOptions(String threadName, int ioThreads, BufferKind buffers) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is to be no thread
     */
    public TransportOptions {
        Objects.requireNonNull(threadName, "threadName");
        Objects.requireNonNull(buffers, "buffers");
        if (ioThreads < 1) {
            throw new IllegalArgumentException("ioThreads must be 1 or more, not " + ioThreads);
        }
    }

    /** One thread, and memory outside the heap. */
    public TransportOptions(String threadName) {
        this(threadName, 1, BufferKind.DIRECT);
    }
}
