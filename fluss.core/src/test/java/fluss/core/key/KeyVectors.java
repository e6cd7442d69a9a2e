/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.FlussException;
import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.RowType;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import fluss.spi.lake.LakeFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keys and buckets, Fluss' own and those of the lake formats. */
public final class KeyVectors implements VectorChecks {

    private static final int[] BUCKET_COUNTS = {1, 2, 3, 7, 10, 16, 100, 1024};
    private static final List<String> LAKES = List.of("paimon", "iceberg", "hudi");

    @Override
    public String file() {
        return "keys.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        Map<String, LineCheck> kinds = new HashMap<>();
        for (String kind : List.of("bucket-key", "bucket-keys", "bucket-key-null", "bucket-key-nested")) {
            kinds.put(kind, KeyVectors::bucketKey);
            kinds.put(kind + "-hudi", KeyVectors::bucketKey);
        }
        kinds.put("primary-key", KeyVectors::primaryKey);
        kinds.put("primary-key-hudi", KeyVectors::primaryKey);
        kinds.put("hash", KeyVectors::hash);
        return kinds;
    }

    private static int[] buckets(BucketFunction function, byte[] key) {
        return Arrays.stream(BUCKET_COUNTS)
                .map(count -> function.bucket(key, count))
                .toArray();
    }

    private static int[] positions(RowType type, List<String> columns) {
        return columns.stream().mapToInt(type::indexOf).toArray();
    }

    /** Makes an encoder; one that cannot be made refuses every row. */
    private interface EncoderMaker {
        KeyEncoder make(RowType type, int[] positions);
    }

    private static void bucketKey(VectorLine line) {
        int checked = 0;
        if (line.has(VectorKeys.NO_LAKE)) {
            bucketKey(line, line.object(VectorKeys.NO_LAKE), CompactedKeyEncoder::new, FlussBuckets.INSTANCE);
            checked++;
        }
        for (String name : LAKES) {
            if (line.has(name)) {
                LakeFormat lake = VectorKeys.lake(name);
                bucketKey(
                        line,
                        line.object(name),
                        (type, positions) -> new LakeKeys(type, lake.newKeyEncoder(type, positions)),
                        lake::bucket);
                checked++;
            }
        }
        assertThat(checked).as("formats checked").isPositive();
    }

    private static void bucketKey(VectorLine line, VectorLine expected, EncoderMaker maker, BucketFunction function) {
        RowType type = line.columns("columns");
        GenericRow row = VectorValues.row(line.list("row"), type);
        int[] positions = positions(type, line.texts("bucketKeys"));
        if (expected.has("error")) {
            assertThatThrownBy(() -> maker.make(type, positions).encode(row))
                    .isInstanceOfAny(RowException.class, IllegalArgumentException.class);
            return;
        }
        byte[] key = maker.make(type, positions).encode(row);
        assertThat(key).isEqualTo(expected.bytes("key"));
        checkBuckets(function, key, expected, "buckets", "bucketError");
    }

    private static void checkBuckets(
            BucketFunction function, byte[] key, VectorLine expected, String buckets, String error) {
        if (expected.has(error)) {
            for (int count : BUCKET_COUNTS) {
                assertThatThrownBy(() -> function.bucket(key, count)).isInstanceOf(IllegalArgumentException.class);
            }
        } else {
            assertThat(buckets(function, key)).isEqualTo(expected.numbers(buckets));
        }
    }

    private static void primaryKey(VectorLine line) {
        RowType type = line.columns("columns");
        GenericRow row = VectorValues.row(line.list("row"), type);
        for (VectorLine table : line.objects("tables")) {
            TableKeyEncoding encoding = VectorKeys.encoding(line, table, line.texts("bucketKeys"));
            if (table.has("bucketKey")) {
                byte[] bucketKey = encoding.bucketKey().encode(row);
                assertThat(bucketKey).isEqualTo(table.bytes("bucketKey"));
                checkBuckets(encoding.bucketFunction(), bucketKey, table, "buckets", "bucketKeyError");
            } else {
                assertThat(table.has("bucketKeyError")).isTrue();
                assertThatThrownBy(() -> encoding.bucketKey().encode(row)).isInstanceOf(FlussException.class);
            }
            if (table.has("primaryKeyError")) {
                assertThatThrownBy(() -> encoding.ofRows().key().encode(row)).isInstanceOf(FlussException.class);
            } else if (!table.has("bucketKey")) {
                // no row of the table can be written; that its primary key could be encoded is Fluss' own doing
                assertThat(new CompactedKeyEncoder(type, positions(type, line.texts("primaryKey"))).encode(row))
                        .isEqualTo(table.bytes("primaryKey"));
            } else {
                RowKeys keys = encoding.ofRows();
                assertThat(keys.key().encode(row)).isEqualTo(table.bytes("primaryKey"));
                assertThat(keys.bucketKey().encode(row)).isEqualTo(table.bytes("bucketKey"));
                assertThat(keys.sameBytes())
                        .isEqualTo(line.flag("defaultBucketKey")
                                && !table.text("lake").equals("hudi"));
            }
        }
    }

    private static void hash(VectorLine line) {
        byte[] bytes = line.bytes("hex");
        assertThat(FlussBuckets.hash(bytes, 0, bytes.length)).isEqualTo(line.number("murmur"));
        checkBuckets(FlussBuckets.INSTANCE, bytes, line, "none", "noneError");
        checkBuckets(VectorKeys.lake("paimon")::bucket, bytes, line, "paimon", "paimonError");
        checkBuckets(VectorKeys.lake("iceberg")::bucket, bytes, line, "iceberg", "icebergError");
    }
}
