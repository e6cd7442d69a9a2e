/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.KvFormat;
import fluss.api.types.RowType;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowFormat;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Values as lookups and limited scans answer them. */
public final class ValueVectors implements VectorChecks {

    @Override
    public String file() {
        return "values.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of(
                "value", ValueVectors::value, "value-tagged", ValueVectors::tagged, "value-batch", ValueVectors::batch);
    }

    private static void value(VectorLine line) {
        byte[] bytes = line.bytes("hex");
        check(line, line, bytes, ValueReader.read(bytes, 0, bytes.length));
    }

    private static void tagged(VectorLine line) {
        byte[] bytes = line.bytes("hex");
        assertThat(ByteBuffer.wrap(bytes).getLong()).isEqualTo(line.int64("tag"));
        check(line, line, bytes, ValueReader.readTagged(bytes, 0, bytes.length));
    }

    private static void batch(VectorLine line) {
        byte[] bytes = line.bytes("hex");
        List<StoredValue> values = ValueReader.readBatch(bytes, 0, bytes.length);
        List<VectorLine> records = line.objects("records");
        assertThat(values).hasSameSizeAs(records);
        for (int i = 0; i < values.size(); i++) {
            check(line, records.get(i), bytes, values.get(i));
        }
    }

    private static void check(VectorLine line, VectorLine expected, byte[] bytes, StoredValue value) {
        RowType type = line.columns("columns");
        RowFormat format = RowFormat.of(KvFormat.valueOf(line.text("kvFormat")));
        assertThat(value.schemaId()).isEqualTo(expected.number("schemaId"));
        assertThat(VectorValues.values(
                        RowDecoder.of(format, type).decode(bytes, value.rowStart(), value.rowLength()), type))
                .isEqualTo(expected.list("row"));
    }
}
