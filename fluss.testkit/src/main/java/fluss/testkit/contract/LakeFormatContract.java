/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeFormatProvider;
import fluss.spi.lake.LakeKeyEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a lake format has to do. The author supplies keys and buckets as the lake itself makes them. */
public abstract class LakeFormatContract extends ProviderContract<LakeFormatProvider> {
    private static final RowType ROWS = new RowType(
            List.of(
                    new DataField("id", DataTypes.INT()),
                    new DataField("name", DataTypes.STRING()),
                    new DataField("number", DataTypes.BIGINT())),
            false);

    /** For subclasses. */
    protected LakeFormatContract() {}

    /** Returns, by values of one INT column, the keys as hexadecimal text that the lake makes of them; at least two. */
    protected abstract Map<Integer, String> knownKeys();

    /** Returns, by values of one INT column, their buckets of 1024; at least two. */
    protected abstract Map<Integer, Integer> knownBuckets();

    private LakeFormat format() {
        return provider().create();
    }

    private static int bucketOf(LakeFormat format, byte[] key, int count) {
        byte[] within = new byte[key.length + 7];
        System.arraycopy(key, 0, within, 3, key.length);
        return format.bucket(within, 3, key.length, count);
    }

    @Test
    void keysAndBucketsAreThoseOfTheLake() {
        assertTrue(knownKeys().size() >= 2 && knownBuckets().size() >= 2, "two known keys and buckets, or more");
        LakeFormat format = format();
        LakeKeyEncoder encoder = format.newKeyEncoder(ROWS, new int[] {0});
        knownKeys()
                .forEach((value, key) -> assertEquals(
                        key,
                        HexFormat.of().formatHex(encoder.encode(GenericRow.of(value, "x", 1L))),
                        "the key of " + value));
        knownBuckets()
                .forEach((value, bucket) -> assertEquals(
                        bucket,
                        bucketOf(format, encoder.encode(GenericRow.of(value, "x", 1L)), 1024),
                        "the bucket of " + value));
    }

    @Test
    void oneKeyIsAlwaysTheSameAndAnotherIsNot() {
        LakeKeyEncoder encoder = format().newKeyEncoder(ROWS, new int[] {2});
        byte[] key = encoder.encode(GenericRow.of(1, "a", 42L));
        assertArrayEquals(key, encoder.encode(GenericRow.of(2, "b", 42L)), "other columns have no part in it");
        assertArrayEquals(key, format().newKeyEncoder(ROWS, new int[] {2}).encode(GenericRow.of(3, "c", 42L)));
        assertFalse(Arrays.equals(key, encoder.encode(GenericRow.of(1, "a", 43L))), "the keys of 42 and 43");
    }

    @Test
    void theKeyIsTheCallersAndThePositionsStayTheirs() {
        int[] positions = {0};
        LakeKeyEncoder encoder = format().newKeyEncoder(ROWS, positions);
        byte[] key = encoder.encode(GenericRow.of(7, "a", 1L));
        byte[] copy = key.clone();
        positions[0] = 2;
        Arrays.fill(key, (byte) 0xEE);
        assertArrayEquals(copy, encoder.encode(GenericRow.of(7, "a", 1L)));
    }

    @Test
    void everyKeyHasABucketThatExists() {
        LakeFormat format = format();
        for (int column = 0; column < 3; column++) {
            LakeKeyEncoder encoder = format.newKeyEncoder(ROWS, new int[] {column});
            for (int value : new int[] {0, 1, -1, 100, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                byte[] key = encoder.encode(GenericRow.of(value, "text " + value, (long) value));
                for (int count : new int[] {1, 2, 3, 128, 1_000_000}) {
                    int bucket = bucketOf(format, key, count);
                    assertTrue(bucket >= 0 && bucket < count, () -> "bucket " + bucket + " of " + count);
                }
            }
        }
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByItsColumn() {
        LakeKeyEncoder encoder = format().newKeyEncoder(ROWS, new int[] {0});
        RowException refused =
                assertThrows(RowException.class, () -> encoder.encode(GenericRow.of("no number", "a", 1L)));
        assertTrue(String.valueOf(refused.getMessage()).contains("'id'"), refused::toString);
    }

    @Test
    void nullHasAKeyOrIsRefusedByItsColumn() {
        LakeKeyEncoder encoder = format().newKeyEncoder(ROWS, new int[] {1});
        GenericRow row = GenericRow.of(1, null, 1L);
        try {
            assertArrayEquals(encoder.encode(row), encoder.encode(row));
        } catch (RowException refused) {
            assertTrue(String.valueOf(refused.getMessage()).contains("'name'"), refused::toString);
        }
    }

    @Test
    void typesWithoutKeyAreRefusedByTheirColumn() {
        RowType nested = new RowType(List.of(new DataField("tags", DataTypes.ARRAY(DataTypes.INT()))), false);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> format().newKeyEncoder(nested, new int[] {0}));
        assertTrue(String.valueOf(refused.getMessage()).contains("'tags'"), refused::toString);
    }

    @Test
    void manyThreadsMayEncode() throws Exception {
        LakeFormat format = format();
        LakeKeyEncoder encoder = format.newKeyEncoder(ROWS, new int[] {1});
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            String text = "text of thread " + thread;
            byte[] expected = encoder.encode(GenericRow.of(0, text, 0L));
            int bucket = bucketOf(format, expected, 16);
            threads.add(CompletableFuture.runAsync(() -> {
                for (int row = 0; row < 5000; row++) {
                    byte[] key = encoder.encode(GenericRow.of(row, text, (long) row));
                    assertArrayEquals(expected, key);
                    assertEquals(bucket, bucketOf(format, key, 16));
                }
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get(30, TimeUnit.SECONDS);
        }
    }
}
