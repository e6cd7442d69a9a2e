/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private final FrameReader reader = new FrameReader(200_000_000);

    private static ByteBuffer announcing(int length) {
        return ByteBuffer.allocate(4).putInt(length).flip();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000, 65_535, 65_536, 65_537, 262_145, 3_000_000})
    void aFrameIsTheSameInWhateverPiecesItComes(int length) {
        byte[] body = new byte[length];
        Random random = new Random(length);
        random.nextBytes(body);
        ByteBuffer stream = ByteBuffer.allocate(2 * (length + 4));
        stream.putInt(length).put(body).putInt(length).put(body).flip();
        int frames = 0;
        while (stream.hasRemaining()) {
            int piece = Math.min(stream.remaining(), 1 + random.nextInt(Math.max(8, length / 5)));
            ByteBuffer in = stream.slice(stream.position(), piece);
            stream.position(stream.position() + piece);
            for (byte[] frame = reader.next(in); frame != null; frame = reader.next(in)) {
                assertThat(frame).isEqualTo(body);
                frames++;
            }
            assertThat(in.hasRemaining()).isFalse();
        }
        assertThat(frames).isEqualTo(2);
    }

    @Test
    void manyFramesInOneBuffer() {
        ByteBuffer in = ByteBuffer.allocate(5 * 1000);
        for (int i = 0; i < 1000; i++) {
            in.putInt(1).put((byte) i);
        }
        in.flip();
        for (int i = 0; i < 1000; i++) {
            assertThat(reader.next(in)).containsExactly(i);
        }
        assertThat(reader.next(in)).isNull();
        assertThat(reader.unfinished()).isEmpty();
    }

    @Test
    void anAnnouncedLengthAloneClaimsLittleMemory() {
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        FrameReader[] readers = new FrameReader[200];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new FrameReader(Integer.MAX_VALUE);
            assertThat(readers[i].next(announcing(Integer.MAX_VALUE - 8))).isNull();
        }
        // Together they announced 400 GB.
        assertThat(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() - before)
                .isLessThan(100L << 20);
        assertThat(readers[7].unfinished()).isEqualTo(" after 0 of the 2147483639 bytes of a frame");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void aLengthThatCannotBeIsRefused(int length) {
        assertThatThrownBy(() -> reader.next(announcing(length)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("The peer announced a frame of " + length + " bytes (at byte 0)");
    }

    @Test
    void aLengthAboveTheLimitIsRefusedWithItsPlace() {
        FrameReader small = new FrameReader(10);
        assertThat(small.next(ByteBuffer.allocate(14).putInt(10).position(14).flip()))
                .hasSize(10);
        assertThatThrownBy(() -> small.next(announcing(11)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("The peer announced a frame of 11 bytes, more than the limit of 10 (at byte 14)");
    }
}
