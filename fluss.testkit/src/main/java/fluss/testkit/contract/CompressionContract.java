/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.api.error.MalformedDataException;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a compression codec has to do. */
public abstract class CompressionContract extends ProviderContract<CompressionProvider> {
    private static final int MARGIN = 5;
    private static final int LZ4_FRAME = 0;
    private static final int ZSTD = 1;

    /** For subclasses. */
    protected CompressionContract() {}

    /** Returns the level that the tests compress at; 3 unless overridden. */
    protected int level() {
        return 3;
    }

    /** Returns bytes that repeat more or less. */
    static byte[] random(int size, int values) {
        Random random = new Random(size);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) random.nextInt(values);
        }
        return bytes;
    }

    /** Compresses from the middle of one array into the middle of another. */
    private static byte[] compress(CompressionCodec codec, byte[] data) {
        byte[] source = new byte[data.length + 2 * MARGIN];
        System.arraycopy(data, 0, source, MARGIN, data.length);
        byte[] target = new byte[codec.maxCompressedLength(data.length) + 2 * MARGIN];
        Arrays.fill(target, (byte) 77);
        int length = codec.compress(source, MARGIN, data.length, target, MARGIN);
        assertTrue(
                length <= codec.maxCompressedLength(data.length),
                () -> length + " bytes are more than maxCompressedLength(" + data.length + ")");
        assertUntouched(target, MARGIN + length + Math.max(0, codec.maxCompressedLength(data.length) - length));
        return Arrays.copyOfRange(target, MARGIN, MARGIN + length);
    }

    private static void assertUntouched(byte[] target, int end) {
        for (int i = 0; i < target.length; i++) {
            if (i < MARGIN || i >= end) {
                assertEquals(77, target[i], "the byte at " + i + ", outside of the region");
            }
        }
    }

    private static byte[] decompress(CompressionCodec codec, byte[] compressed, int length) {
        byte[] source = new byte[compressed.length + 2 * MARGIN];
        System.arraycopy(compressed, 0, source, MARGIN, compressed.length);
        byte[] target = new byte[length + 2 * MARGIN];
        Arrays.fill(target, (byte) 77);
        codec.decompress(source, MARGIN, compressed.length, target, MARGIN, length);
        assertUntouched(target, MARGIN + length);
        return Arrays.copyOfRange(target, MARGIN, MARGIN + length);
    }

    @Test
    void itSaysWhatItServes() {
        CompressionProvider provider = provider();
        assertTrue(provider.arrowId() >= 0, "arrowId() is a number of Arrow's");
        assertEquals(provider.tableName().toUpperCase(Locale.ROOT), provider.tableName(), "tableName()");
    }

    @Test
    void whatWasCompressedComesBack() {
        try (CompressionCodec codec = provider().create(level())) {
            for (int size : new int[] {0, 1, 7, 8, 100, 4096, 65_535, 65_536, 65_537, 300_000}) {
                for (byte[] data : List.of(new byte[size], random(size, 256), random(size, 4))) {
                    assertArrayEquals(data, decompress(codec, compress(codec, data), size), size + " bytes");
                }
            }
        }
    }

    @Test
    void whatRepeatsBecomesSmaller() {
        try (CompressionCodec codec = provider().create(level())) {
            assertTrue(compress(codec, new byte[100_000]).length < 50_000, "100,000 zeros become fewer bytes");
        }
    }

    @Test
    void oneCodecReadsWhatAnotherWrote() {
        byte[] data = random(10_000, 16);
        try (CompressionCodec writer = provider().create(level());
                CompressionCodec reader = provider().create(level())) {
            assertArrayEquals(data, decompress(reader, compress(writer, data), data.length));
        }
    }

    @Test
    void framesOfOtherWritersAreRead() {
        CompressionProvider provider = provider();
        String frame = switch (provider.arrowId()) {
            case LZ4_FRAME -> "04224d18604082" + "05000080" + "68656c6c6f" + "00000000";
            case ZSTD -> "28b52ffd2005" + "290000" + "68656c6c6f";
            default -> "";
        };
        if (!frame.isEmpty()) {
            try (CompressionCodec codec = provider.create(level())) {
                byte[] read = decompress(codec, HexFormat.of().parseHex(frame), 5);
                assertEquals("hello", new String(read, StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void truncatedFramesAreRefused() {
        try (CompressionCodec codec = provider().create(level())) {
            byte[] compressed = compress(codec, random(1000, 16));
            for (int length = 0; length < compressed.length; length++) {
                int cut = length;
                assertThrows(
                        MalformedDataException.class,
                        () -> codec.decompress(compressed, 0, cut, new byte[1000], 0, 1000),
                        () -> cut + " of " + compressed.length + " bytes");
            }
        }
    }

    @Test
    void anotherLengthThanAnnouncedIsRefused() {
        try (CompressionCodec codec = provider().create(level())) {
            byte[] compressed = compress(codec, random(1000, 16));
            for (int length : new int[] {0, 1, 999, 1001, 5000}) {
                assertThrows(
                        MalformedDataException.class,
                        () -> codec.decompress(compressed, 0, compressed.length, new byte[length], 0, length),
                        () -> "1000 bytes were compressed and " + length + " expected");
            }
        }
    }

    @Test
    void damageEndsInMalformedDataExceptionOrOtherBytesAndNeverElse() {
        try (CompressionCodec codec = provider().create(level())) {
            byte[] compressed = compress(codec, random(2000, 8));
            Random random = new Random(1);
            for (int i = 0; i < 2000; i++) {
                byte[] damaged = compressed.clone();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    codec.decompress(damaged, 0, damaged.length, new byte[2000], 0, 2000);
                } catch (MalformedDataException expected) {
                    assertTrue(!String.valueOf(expected.getMessage()).isBlank(), "it has a reason");
                }
            }
            byte[] data = random(2000, 8);
            assertArrayEquals(data, decompress(codec, compress(codec, data), 2000), "the codec works after failures");
        }
    }

    @Test
    void targetsWithoutRoomForTheWorstCaseAreRefused() {
        try (CompressionCodec codec = provider().create(level())) {
            byte[] target = new byte[codec.maxCompressedLength(100)];
            assertThrows(IndexOutOfBoundsException.class, () -> codec.compress(new byte[100], 0, 100, target, 1));
        }
    }

    @Test
    void closingAgainHasNoEffect() {
        CompressionCodec codec = provider().create(level());
        codec.close();
        codec.close();
    }
}
