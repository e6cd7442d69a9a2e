/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import fluss.spi.compression.CompressionCodec;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ZstdCodecTest {

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
        try (CompressionCodec codec = new ZstdCompressionProvider().create(3)) {
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
        try (CompressionCodec codec = new ZstdCompressionProvider().create(3)) {
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
        try (CompressionCodec codec = new ZstdCompressionProvider().create(1)) {
            byte[] compressed = compress(codec, random(1000, 16));
            for (int length : new int[] {0, 1, 999, 1001, 5000}) {
                assertThatThrownBy(
                                () -> codec.decompress(compressed, 0, compressed.length, new byte[length], 0, length))
                        .isInstanceOf(MalformedDataException.class)
                        .hasMessageContaining(Integer.toString(length));
            }
        }
    }

    @Test
    void damageNeverEscapesAsAnotherException() {
        try (CompressionCodec codec = new ZstdCompressionProvider().create(3)) {
            byte[] compressed = compress(codec, random(2000, 8));
            Random random = new Random(1);
            for (int i = 0; i < 2000; i++) {
                byte[] damaged = compressed.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    codec.decompress(damaged, 0, damaged.length, new byte[2000], 0, 2000);
                } catch (MalformedDataException expected) {
                    assertThat(expected).hasMessageContaining("ZSTD");
                }
            }
        }
    }

    @Test
    void targetsWithoutRoomForTheWorstCaseAreRefused() {
        try (CompressionCodec codec = new ZstdCompressionProvider().create(3)) {
            byte[] target = new byte[codec.maxCompressedLength(100)];
            assertThatThrownBy(() -> codec.compress(new byte[100], 0, 100, target, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void levelsOutsideTheRangeAreRefused() {
        assertThatThrownBy(() -> new ZstdCompressionProvider().create(23))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("23");
    }

    @Test
    void theProviderIsUsableAndKnowsItsNumber() {
        ZstdCompressionProvider provider = new ZstdCompressionProvider();
        assertThat(provider.availability().isUsable()).isTrue();
        assertThat(provider.arrowId()).isEqualTo(1);
        assertThat(provider.tableName()).isEqualTo("ZSTD");
    }

    @Test
    void aClosedCodecIsNotUsable() {
        CompressionCodec codec = new ZstdCompressionProvider().create(3);
        codec.close();
        codec.close();
        assertThatThrownBy(() -> compress(codec, new byte[10])).isInstanceOf(IllegalStateException.class);
    }
}
