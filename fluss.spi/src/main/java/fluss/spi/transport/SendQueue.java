/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** For authors of transports: bytes that were sent and the socket has not taken, in order. Not safe for several threads. */
public final class SendQueue {

    private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>();
    private long pendingBytes;

    /** Begins empty. */
    public SendQueue() {}

    /** How many bytes there are. */
    public long pendingBytes() {
        return pendingBytes;
    }

    /** Adds a part behind the others. Consumes it. */
    public void add(ByteBuffer part) {
        if (part.hasRemaining()) {
            parts.add(part);
            pendingBytes += part.remaining();
        }
    }

    /** Copies the first bytes, as many as there is room for, without taking them off. */
    public void copyTo(ByteBuffer target) {
        for (ByteBuffer part : parts) {
            int count = Math.min(part.remaining(), target.remaining());
            target.put(target.position(), part, part.position(), count);
            target.position(target.position() + count);
            if (!target.hasRemaining()) {
                return;
            }
        }
    }

    /**
     * Takes off the first bytes.
     *
     * @param written how many, no more than there are
     */
    public void advance(int written) {
        pendingBytes -= written;
        int left = written;
        for (ByteBuffer part = parts.peek(); part != null && left >= part.remaining(); part = parts.peek()) {
            left -= part.remaining();
            parts.remove();
        }
        ByteBuffer part = parts.peek();
        if (part != null) {
            part.position(part.position() + left);
        }
    }

    /** Takes off all. */
    public void clear() {
        parts.clear();
        pendingBytes = 0;
    }
}
