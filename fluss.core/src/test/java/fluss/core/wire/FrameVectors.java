/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/** Frames: their headers and their messages, both ways. */
public final class FrameVectors implements VectorChecks {

    private static final int LENGTH_BYTES = 4;
    private static final int REQUEST_HEADER_BYTES = 8;

    @Override
    public String file() {
        return "rpc_frames.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of(
                "request-*", FrameVectors::check,
                "random-*", FrameVectors::check,
                "response", FrameVectors::check,
                "error", FrameVectors::check,
                "server-failure", FrameVectors::check);
    }

    private static void check(VectorLine line) throws Exception {
        byte[] frame = line.bytes("frame");
        Map<?, ?> json = (Map<?, ?>) line.get("body");
        Message.Builder builder = Messages.builder(line.text("message")).orElseThrow();
        Message message = Messages.fill(builder.clone(), json);
        if (line.text("direction").equals("request")) {
            int version = line.number("apiVersion");
            Api<?, ?> api =
                    new Api<>(line.text("api"), (short) line.number("apiKey"), (short) version, (short) version);
            byte[] ours = bytes(RequestFrame.encode(api, version, line.number("requestId"), message));
            byte[] body = Arrays.copyOfRange(frame, LENGTH_BYTES + REQUEST_HEADER_BYTES, frame.length);
            Message read = builder.mergeFrom(body).build();
            checkRead(read, json);
            assertThat(ours).isEqualTo(withBody(frame, body, read));
        } else {
            assertThat(ByteBuffer.wrap(frame).getInt()).isEqualTo(frame.length - LENGTH_BYTES);
            ResponseFrame response = ResponseFrame.parse(Arrays.copyOfRange(frame, LENGTH_BYTES, frame.length));
            assertThat(response.type()).isEqualTo(ResponseFrame.Type.values()[line.number("responseType")]);
            assertThat(response.requestId()).isEqualTo(line.has("requestId") ? line.number("requestId") : 0);
            Message read = response.body(builder.getDefaultInstanceForType().getParserForType());
            checkRead(read, json);
            assertThat(read).isEqualTo(message);
        }
    }

    /**
     * The frame as it has to be. The official writer announces packed fields without elements, which is allowed and longer; there,
     * and only there, the body is what our writer makes of the message that was read.
     */
    private static byte[] withBody(byte[] frame, byte[] body, Message read) {
        byte[] written = read.toByteArray();
        if (written.length == body.length) {
            return frame;
        }
        byte[] expected = Arrays.copyOf(frame, frame.length - body.length + written.length);
        System.arraycopy(written, 0, expected, frame.length - body.length, written.length);
        ByteBuffer.wrap(expected).putInt(0, expected.length - LENGTH_BYTES);
        return expected;
    }

    private static void checkRead(Message message, Map<?, ?> body) {
        assertThat(message.getUnknownFields().asMap()).isEmpty();
        assertThat(Messages.body(message)).isEqualTo(body);
    }

    private static byte[] bytes(ByteBuffer[] parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part : parts) {
            bytes.write(part.array(), part.arrayOffset() + part.position(), part.remaining());
        }
        return bytes.toByteArray();
    }
}
