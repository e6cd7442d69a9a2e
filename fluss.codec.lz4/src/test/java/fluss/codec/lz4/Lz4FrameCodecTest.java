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
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Lz4FrameCodecTest {

    private static final int MARGIN = 5;

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
