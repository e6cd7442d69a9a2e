/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import com.google.protobuf.MessageLite;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.ResponseFrame;
import fluss.core.wire.proto.ErrorResponse;
import fluss.spi.transport.FrameReader;
import java.nio.ByteBuffer;
import java.util.List;

/** In which pieces the stream arrives (one byte), which API answers (one byte), and the stream. */
final class FrameInput implements Target.Input {

    private static final int PREFIX = 2;
    private static final int MAX_FRAME = 1 << 20;

    private final List<Api<?, ?>> apis = Apis.all();

    @Override
    public void decode(byte[] bytes) {
        if (bytes.length < PREFIX) {
            return;
        }
        int piece = 1 + (bytes[0] & 0xFF);
        Api<?, ?> api = apis.get((bytes[1] & 0xFF) % apis.size());
        // A frame that is announced and does not come takes 64 KiB.
        Allocation.within(64L * bytes.length + (64 << 10), () -> {
            FrameReader reader = new FrameReader(MAX_FRAME);
            for (int at = PREFIX; at < bytes.length; at += piece) {
                ByteBuffer in = ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at));
                for (byte[] frame = reader.next(in); frame != null; frame = reader.next(in)) {
                    read(ResponseFrame.parse(frame), api);
                }
            }
            return reader.unfinished();
        });
    }

    private static void read(ResponseFrame frame, Api<?, ?> api) {
        MessageLite message = frame.type() == ResponseFrame.Type.SUCCESS
                ? frame.body(api.parser())
                : frame.body(ErrorResponse.parser());
        if (message.getSerializedSize() < 0) {
            throw new AssertionError("a message of " + api + " has no size");
        }
    }

    @Override
    public List<byte[]> seeds() {
        return VectorLine.read("rpc_frames.jsonl").stream()
                .filter(line -> line.text("direction").equals("response"))
                .map(this::seed)
                .toList();
    }

    private byte[] seed(VectorLine line) {
        byte[] frame = line.bytes("frame");
        byte[] seed = new byte[PREFIX + frame.length];
        seed[0] = (byte) 0xFF;
        seed[1] = (byte) (line.has("apiKey") ? index(line.number("apiKey")) : 0);
        System.arraycopy(frame, 0, seed, PREFIX, frame.length);
        return seed;
    }

    private int index(int key) {
        for (int i = 0; i < apis.size(); i++) {
            if (apis.get(i).key() == key) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no API " + key);
    }
}
