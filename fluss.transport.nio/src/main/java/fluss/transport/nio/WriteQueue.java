/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** Bytes that the socket has not taken yet, in order. Not safe for several threads. */
final class WriteQueue {

    private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>();
    private long pendingBytes;

    long pendingBytes() {
        return pendingBytes;
    }

    /** Consumes the part. */
    void add(ByteBuffer part) {
        if (part.hasRemaining()) {
            parts.add(part);
            pendingBytes += part.remaining();
        }
    }

    /** Copies as much as there is room for, without taking it off. */
    void copyTo(ByteBuffer target) {
        for (ByteBuffer part : parts) {
            int count = Math.min(part.remaining(), target.remaining());
            target.put(target.position(), part, part.position(), count);
            target.position(target.position() + count);
            if (!target.hasRemaining()) {
                return;
            }
        }
    }

    /** Takes off what the socket has taken. */
    void advance(int written) {
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

    void clear() {
        parts.clear();
        pendingBytes = 0;
    }
}
