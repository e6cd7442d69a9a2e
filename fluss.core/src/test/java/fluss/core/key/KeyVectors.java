/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.types.RowType;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Keys and buckets of tables without lake format. */
public final class KeyVectors implements VectorChecks {

    private static final int[] BUCKET_COUNTS = {1, 2, 3, 7, 10, 16, 100, 1024};

    private static final LakeFormats NO_LAKES = (name, asker) -> {
        throw new AssertionError("a table without lake format asked for " + name);
    };

    @Override
    public String file() {
        return "keys.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of(
                "bucket-key", KeyVectors::bucketKey,
                "bucket-keys", KeyVectors::bucketKey,
                "bucket-key-null", KeyVectors::bucketKey,
                "bucket-key-nested", KeyVectors::bucketKey,
                "primary-key", KeyVectors::primaryKey,
                "hash", KeyVectors::hash);
    }

    private static int[] buckets(byte[] key) {
        return Arrays.stream(BUCKET_COUNTS)
                .map(count -> FlussBuckets.INSTANCE.bucket(key, count))
                .toArray();
    }

    private static void bucketKey(VectorLine line) {
        line.leave("iceberg");
        line.leave("paimon");
        RowType type = line.columns("columns");
        GenericRow row = VectorValues.row(line.list("row"), type);
        int[] positions =
                line.texts("bucketKeys").stream().mapToInt(type::indexOf).toArray();
        KeyEncoder encoder = new CompactedKeyEncoder(type, positions);
        VectorLine expected = line.object("none");
        if (expected.has("error")) {
            assertThatThrownBy(() -> encoder.encode(row)).isInstanceOf(RowException.class);
            return;
        }
        byte[] key = encoder.encode(row);
        assertThat(key).isEqualTo(expected.bytes("key"));
        assertThat(buckets(key)).isEqualTo(expected.numbers("buckets"));
    }

    private static void primaryKey(VectorLine line) {
        RowType type = line.columns("columns");
        GenericRow row = VectorValues.row(line.list("row"), type);
        Schema.Builder schema = Schema.builder().primaryKey(line.texts("primaryKey"));
        type.fields().forEach(field -> schema.column(field.name(), field.type()));
        for (VectorLine table : line.objects("tables")) {
            if (!table.text("lake").equals("none")) {
                line.leave(table.text("lake"));
                continue;
            }
            TableDescriptor.Builder descriptor = TableDescriptor.builder()
                    .schema(schema.build())
                    .distributedBy(1, line.texts("bucketKeys").toArray(String[]::new));
            if (table.has("kvFormatVersion")) {
                descriptor.property("table.kv.format-version", Integer.toString(table.number("kvFormatVersion")));
            }
            TableInfo info =
                    new TableInfo(TablePath.of("a", "b"), 1, 1, descriptor.build(), Instant.EPOCH, Instant.EPOCH);
            RowKeys keys = TableKeyEncoding.of(info, NO_LAKES).ofRows();
            assertThat(keys.key().encode(row)).isEqualTo(table.bytes("primaryKey"));
            byte[] bucketKey = keys.bucketKey().encode(row);
            assertThat(bucketKey).isEqualTo(table.bytes("bucketKey"));
            assertThat(buckets(bucketKey)).isEqualTo(table.numbers("buckets"));
            assertThat(keys.sameBytes()).isEqualTo(line.flag("defaultBucketKey"));
        }
    }

    private static void hash(VectorLine line) {
        line.leave("iceberg");
        line.leave("paimon");
        byte[] bytes = line.bytes("hex");
        assertThat(FlussBuckets.hash(bytes, 0, bytes.length)).isEqualTo(line.number("murmur"));
        if (line.has("noneError")) {
            assertThatThrownBy(() -> FlussBuckets.INSTANCE.bucket(bytes, 7))
                    .isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(buckets(bytes)).isEqualTo(line.numbers("none"));
        }
    }
}
