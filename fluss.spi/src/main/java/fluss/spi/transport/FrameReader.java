/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import fluss.api.error.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For authors of transports: cuts the bytes of one connection into frames. A frame's memory begins small and grows fourfold when it is full, so that
 * it is bounded by what came and not by what was announced. Not safe for several threads.
 */
public final class FrameReader {

    /** Memory that an announced length alone can claim. */
    static final int FIRST_BYTES = 64 * 1024;

    private static final int LENGTH_BYTES = 4;

    /** How a record of TLS begins that has an alert. */
    private static final int TLS_ALERT = 0x1503;

    private final int maxFrameLength;

    /** Bytes of the stream taken so far. */
    private long position;

    private int lengthBytesRead;
    private int length;
    private byte @Nullable [] frame;
    private int filled;

    /**
     * Begins between two frames.
     *
     * @param maxFrameLength largest frame taken, in bytes behind the length field
     */
    public FrameReader(int maxFrameLength) {
        this.maxFrameLength = maxFrameLength;
    }

    /**
     * Takes bytes until a frame is whole.
     *
     * @param in what came; borrowed, and used up if the answer is null
     * @return a whole frame without its length field, the caller's from now on; null if more bytes are needed
     * @throws MalformedDataException if the announced length is not possible; the connection is of no use then
     */
    public byte @Nullable [] next(ByteBuffer in) {
        byte[] target = frame;
        if (target == null) {
            while (lengthBytesRead < LENGTH_BYTES) {
                if (!in.hasRemaining()) {
                    return null;
                }
                length = (length << 8) | (in.get() & 0xFF);
                lengthBytesRead++;
                position++;
            }
            checkLength();
            target = new byte[Math.min(length, FIRST_BYTES)];
        }
        while (true) {
            int count = Math.min(target.length - filled, in.remaining());
            in.get(target, filled, count);
            filled += count;
            position += count;
            if (filled == length) {
                frame = null;
                filled = 0;
                length = 0;
                lengthBytesRead = 0;
                return target;
            }
            frame = target;
            if (!in.hasRemaining()) {
                return null;
            }
            target = Arrays.copyOf(target, (int) Math.min(length, target.length * 4L));
        }
    }

    private void checkLength() {
        long start = position - LENGTH_BYTES;
        if (length <= 0) {
            throw new MalformedDataException("The peer announced a frame of " + length + " bytes", start);
        }
        if (length > maxFrameLength) {
            throw new MalformedDataException(
                    "The peer announced a frame of " + length + " bytes, more than the limit of " + maxFrameLength
                            + (length >>> 16 == TLS_ALERT
                                    ? "; this is how TLS refuses a client that does not speak it"
                                    : ""),
                    start);
        }
    }

    /** How far a frame came that has begun, for messages, beginning with a blank; empty between frames. */
    public String unfinished() {
        if (lengthBytesRead == 0) {
            return "";
        }
        return lengthBytesRead < LENGTH_BYTES
                ? " within the length of a frame"
                : " after " + filled + " of the " + length + " bytes of a frame";
    }
}
