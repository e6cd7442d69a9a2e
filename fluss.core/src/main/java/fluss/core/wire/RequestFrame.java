/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Requests as they go over the wire: {@code docs/protocol/rpc.md}, sections 1.2 and 1.3. */
public final class RequestFrame {

    private static final int LENGTH_BYTES = 4;
    private static final int HEADER_BYTES = 8;

    /** Messages up to this size are written into one array. */
    private static final int ONE_PART_BYTES = 8 * 1024;

    /** What a larger message writes at once; a longer payload becomes a part of its own. */
    private static final int CHUNK_BYTES = 4 * 1024;

    private RequestFrame() {}

    /**
     * Encodes a request. Payloads of more than 4 KiB are not copied: the parts share the memory of the message's byte strings.
     *
     * @param version the version of the API that the server was found to speak
     * @param requestId unique among the requests in flight on a connection
     * @return the frame with its length field, in parts
     * @throws IllegalArgumentException if the message is larger than a frame can be
     */
    public static ByteBuffer[] encode(Api<?, ?> api, int version, int requestId, MessageLite message) {
        int size = message.getSerializedSize();
        if (size < 0 || size > Integer.MAX_VALUE - HEADER_BYTES) {
            throw new IllegalArgumentException("A request of " + api + " is larger than a frame can be");
        }
        boolean isOnePart = size <= ONE_PART_BYTES;
        byte[] start = new byte[LENGTH_BYTES + HEADER_BYTES + (isOnePart ? size : 0)];
        ByteBuffer header = ByteBuffer.wrap(start);
        header.putInt(HEADER_BYTES + size)
                .putShort(api.key())
                .putShort((short) version)
                .putInt(requestId);
        header.rewind();
        try {
            if (isOnePart) {
                CodedOutputStream out = CodedOutputStream.newInstance(start, LENGTH_BYTES + HEADER_BYTES, size);
                message.writeTo(out);
                out.checkNoSpaceLeft();
                return new ByteBuffer[] {header};
            }
            Parts parts = new Parts(header);
            CodedOutputStream out = CodedOutputStream.newInstance(parts, CHUNK_BYTES);
            message.writeTo(out);
            out.flush();
            return parts.toArray();
        } catch (IOException e) {
            throw new AssertionError("writing to memory failed", e);
        }
    }

    /**
     * Collects what a message writes. What is longer than the writer's own buffer can only be memory that belongs to the
     * message, which does not change any more: it is kept as it is. The rest is the writer's buffer, and copied.
     */
    private static final class Parts extends OutputStream {

        private final List<ByteBuffer> parts = new ArrayList<>();

        Parts(ByteBuffer first) {
            parts.add(first);
        }

        @Override
        public void write(int b) {
            parts.add(ByteBuffer.wrap(new byte[] {(byte) b}));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length > CHUNK_BYTES) {
                parts.add(ByteBuffer.wrap(bytes, offset, length));
            } else {
                byte[] copy = new byte[length];
                System.arraycopy(bytes, offset, copy, 0, length);
                parts.add(ByteBuffer.wrap(copy));
            }
        }

        ByteBuffer[] toArray() {
            return parts.toArray(ByteBuffer[]::new);
        }
    }
}
