/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.lz4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import fluss.spi.compression.CompressionCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class Lz4FrameCodecTest {

    private static final int MARGIN = 5;

    static Stream<byte[]> data() {
        return Stream.of(0, 1, 7, 8, 100, 4096, 65_535, 65_536, 65_537, 300_000)
                .flatMap(size -> Stream.of(new byte[size], random(size, 256), random(size, 4)));
    }

    static byte[] random(int size, int values) {
        Random random = new Random(size);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) random.nextInt(values);
        }
        return bytes;
    }

    private static byte[] compress(CompressionCodec codec, byte[] data) {
        byte[] source = new byte[data.length + 2 * MARGIN];
        System.arraycopy(data, 0, source, MARGIN, data.length);
        byte[] target = new byte[codec.maxCompressedLength(data.length) + MARGIN];
        int length = codec.compress(source, MARGIN, data.length, target, MARGIN);
        return Arrays.copyOfRange(target, MARGIN, MARGIN + length);
    }

    @ParameterizedTest
    @MethodSource("data")
    void whatWasCompressedComesBack(byte[] data) {
        try (CompressionCodec codec = new Lz4CompressionProvider().create(3)) {
            byte[] compressed = compress(codec, data);
            byte[] source = new byte[compressed.length + 2 * MARGIN];
            System.arraycopy(compressed, 0, source, MARGIN, compressed.length);
            byte[] target = new byte[data.length + 2 * MARGIN];
            Arrays.fill(target, (byte) 77);
            codec.decompress(source, MARGIN, compressed.length, target, MARGIN, data.length);
            assertThat(Arrays.copyOfRange(target, MARGIN, MARGIN + data.length)).isEqualTo(data);
            assertThat(Arrays.copyOf(target, MARGIN)).containsOnly(77);
            assertThat(Arrays.copyOfRange(target, MARGIN + data.length, target.length))
                    .containsOnly(77);
        }
    }

    @Test
    void truncatedFramesAreRefused() {
        try (CompressionCodec codec = new Lz4CompressionProvider().create(3)) {
            byte[] compressed = compress(codec, random(1000, 16));
            for (int length = 0; length < compressed.length; length++) {
                int cut = length;
                assertThatThrownBy(() -> codec.decompress(compressed, 0, cut, new byte[1000], 0, 1000))
                        .isInstanceOf(MalformedDataException.class);
            }
        }
    }

    @Test
    void anotherLengthThanAnnouncedIsRefused() {
        try (CompressionCodec codec = new Lz4CompressionProvider().create(1)) {
            byte[] compressed = compress(codec, random(1000, 16));
            for (int length : new int[] {0, 1, 999, 1001, 5000}) {
                assertThatThrownBy(
                                () -> codec.decompress(compressed, 0, compressed.length, new byte[length], 0, length))
                        .isInstanceOf(MalformedDataException.class)
                        .hasMessageContaining("announced");
            }
        }
    }

    @Test
    void damageNeverEscapesAsAnotherException() {
        try (CompressionCodec codec = new Lz4CompressionProvider().create(3)) {
            byte[] compressed = compress(codec, random(2000, 8));
            Random random = new Random(1);
            for (int i = 0; i < 2000; i++) {
                byte[] damaged = compressed.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    codec.decompress(damaged, 0, damaged.length, new byte[2000], 0, 2000);
                } catch (MalformedDataException expected) {
                    assertThat(expected).hasMessageContaining("LZ4");
                }
            }
        }
    }

    @Test
    void targetsWithoutRoomForTheWorstCaseAreRefused() {
        try (CompressionCodec codec = new Lz4CompressionProvider().create(3)) {
            byte[] target = new byte[codec.maxCompressedLength(100)];
            assertThatThrownBy(() -> codec.compress(new byte[100], 0, 100, target, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void theFrameIsTheOneThatFlussWrites() {
        try (CompressionCodec codec = new Lz4CompressionProvider().create(0)) {
            assertThat(compress(codec, new byte[0])).asHexString().isEqualTo("04224D1860408200000000");
            byte[] compressed = compress(codec, random(100, 256));
            assertThat(Arrays.copyOf(compressed, 11)).asHexString().isEqualTo("04224D1860408264000080");
        }
    }

    /** LZ4FrameOutputStream writes other flags and block sizes, which a reader must understand too. */
    @ParameterizedTest
    @EnumSource(BLOCKSIZE.class)
    void framesOfOtherWritersAreRead(BLOCKSIZE blockSize) throws IOException {
        byte[] data = random(300_000, 8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(
                bytes,
                blockSize,
                data.length,
                FLG.Bits.BLOCK_INDEPENDENCE,
                FLG.Bits.BLOCK_CHECKSUM,
                FLG.Bits.CONTENT_CHECKSUM,
                FLG.Bits.CONTENT_SIZE)) {
            out.write(data);
        }
        byte[] frame = bytes.toByteArray();
        byte[] target = new byte[data.length];
        try (CompressionCodec codec = new Lz4CompressionProvider().create(0)) {
            codec.decompress(frame, 0, frame.length, target, 0, target.length);
            assertThat(target).isEqualTo(data);
            frame[frame.length - 1] ^= 1;
            assertThatThrownBy(() -> codec.decompress(frame, 0, frame.length, target, 0, target.length))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("content's checksum");
        }
    }

    @Test
    void framesAreReadByOthers() throws IOException {
        byte[] data = random(300_000, 8);
        try (CompressionCodec codec = new Lz4CompressionProvider().create(0);
                LZ4FrameInputStream in = new LZ4FrameInputStream(new ByteArrayInputStream(compress(codec, data)))) {
            assertThat(in.readAllBytes()).isEqualTo(data);
        }
    }

    @Test
    void aWrongHeaderChecksumIsRefused() {
        try (CompressionCodec codec = new Lz4CompressionProvider().create(0)) {
            byte[] compressed = compress(codec, new byte[10]);
            compressed[6] ^= 1;
            assertThatThrownBy(() -> codec.decompress(compressed, 0, compressed.length, new byte[10], 0, 10))
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("header's checksum");
        }
    }

    @Test
    void theProviderIsUsableAndKnowsItsNumber() {
        Lz4CompressionProvider provider = new Lz4CompressionProvider();
        assertThat(provider.availability().isUsable()).isTrue();
        assertThat(provider.arrowId()).isEqualTo(0);
        assertThat(provider.tableName()).isEqualTo("LZ4_FRAME");
    }
}
