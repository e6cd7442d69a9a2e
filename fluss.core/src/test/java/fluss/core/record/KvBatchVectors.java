/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.KvFormat;
import fluss.api.types.RowType;
import fluss.core.key.RowKeys;
import fluss.core.key.VectorKeys;
import fluss.core.row.LittleEndian;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Key-value batches, byte for byte. */
public final class KvBatchVectors implements VectorChecks {

    @Override
    public String file() {
        return "kv_batches.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of("kv-compacted", KvBatchVectors::check, "kv-indexed", KvBatchVectors::check);
    }

    private static void check(VectorLine line) {
        RowType type = line.columns("columns");
        RowEncoder encoder = RowEncoder.of(RowFormat.of(KvFormat.valueOf(line.text("kvFormat"))), type);
        RowKeys keys = VectorKeys.encoding(line, line, List.of()).ofPrimaryKeys();
        KvBatchBuilder builder = new KvBatchBuilder(0);
        for (VectorLine record : line.objects("records")) {
            byte[] key = keys.key().encode(VectorValues.row(record.list("keyRow"), keys.rows()));
            assertThat(key).isEqualTo(record.bytes("key"));
            if (record.text("op").equals("upsert")) {
                builder.upsert(key, 0, key.length, VectorValues.row(record.list("row"), type), encoder);
            } else {
                builder.delete(key, 0, key.length);
            }
        }
        builder.finish(line.number("schemaId"), 12345, 678);
        builder.finish(line.number("schemaId"), line.int64("writerId"), line.number("batchSequence"));
        assertThat(HexFormat.of().formatHex(builder.array(), 0, builder.sizeInBytes()))
                .isEqualTo(line.text("hex"));
        assertThat(builder.recordCount()).isEqualTo(line.number("recordCount"));
        assertThat(LittleEndian.getInt(builder.array(), 5) & 0xffffffffL).isEqualTo(line.uint32("crc"));
    }
}
