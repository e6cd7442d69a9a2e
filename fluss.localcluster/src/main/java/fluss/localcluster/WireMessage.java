/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** As much of protobuf as asking for the state of a cluster takes: fields of bytes out, fields told apart coming in. */
final class WireMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int LAST_SHIFT = 63;

    private final byte[] bytes;
    private int position;

    private WireMessage(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** A message whose field 1 is the first value, field 2 the second. */
    static byte[] ofFields(byte[]... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < values.length; i++) {
            out.write(((i + 1) << 3) | LENGTH_DELIMITED);
            int length = values[i].length;
            while (length > 0x7F) {
                out.write((length & 0x7F) | 0x80);
                length >>>= 7;
            }
            out.write(length);
            out.writeBytes(values[i]);
        }
        return out.toByteArray();
    }

    /** How many fields of this number are in the message that begins at an offset. */
    static int count(byte[] bytes, int offset, int field) throws IOException {
        WireMessage message = new WireMessage(bytes, offset);
        int count = 0;
        while (message.position < bytes.length) {
            long tag = message.varint();
            message.skip((int) tag & 7);
            if (tag >>> 3 == field) {
                count++;
            }
        }
        return count;
    }

    /** Code and text of the ErrorResponse that begins at an offset. */
    static String error(byte[] bytes, int offset) throws IOException {
        WireMessage message = new WireMessage(bytes, offset);
        String code = "";
        String text = "";
        while (message.position < bytes.length) {
            int tag = (int) message.varint();
            int start = message.position;
            if (tag == ((1 << 3) | VARINT)) {
                code = "error " + (int) message.varint();
            } else {
                message.skip(tag & 7);
                if (tag == ((2 << 3) | LENGTH_DELIMITED)) {
                    WireMessage string = new WireMessage(bytes, start);
                    string.varint();
                    text = ": "
                            + new String(
                                    bytes, string.position, message.position - string.position, StandardCharsets.UTF_8);
                }
            }
        }
        return code + text;
    }

    private void skip(int type) throws IOException {
        long length = switch (type) {
            case VARINT -> {
                varint();
                yield 0;
            }
            case FIXED64 -> 8;
            case LENGTH_DELIMITED -> varint();
            case FIXED32 -> 4;
            default -> throw malformed();
        };
        if (length < 0 || length > bytes.length - position) {
            throw malformed();
        }
        position += (int) length;
    }

    private long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += 7) {
            if (position >= bytes.length) {
                throw malformed();
            }
            byte next = bytes[position++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed();
    }

    private IOException malformed() {
        return new IOException("The answer is not a message, at byte " + position + " of " + bytes.length + ".");
    }
}
