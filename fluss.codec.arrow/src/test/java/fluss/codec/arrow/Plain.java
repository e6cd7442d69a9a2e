/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import fluss.api.column.ColumnBatch;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings natural objects of rows into a form that {@code equals} compares by content. */
final class Plain {

    private Plain() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(of(element)));
            return plain;
        } else if (value instanceof Map<?, ?> map) {
            List<@Nullable Object> pairs = new ArrayList<>();
            map.forEach((k, v) -> {
                List<@Nullable Object> pair = new ArrayList<>();
                pair.add(of(k));
                pair.add(of(v));
                pairs.add(pair);
            });
            return pairs;
        } else if (value instanceof Row row) {
            List<@Nullable Object> fields = new ArrayList<>();
            for (int i = 0; i < row.fieldCount(); i++) {
                fields.add(of(row.getField(i)));
            }
            return fields;
        } else if (value instanceof GenericRow row) {
            List<@Nullable Object> fields = new ArrayList<>();
            for (int i = 0; i < row.fieldCount(); i++) {
                fields.add(of(row.getField(i)));
            }
            return fields;
        }
        return value;
    }

    static List<@Nullable Object> rows(ColumnBatch batch) {
        List<@Nullable Object> rows = new ArrayList<>();
        for (int i = 0; i < batch.rowCount(); i++) {
            rows.add(of(batch.row(i)));
        }
        return rows;
    }

    static List<@Nullable Object> rows(List<GenericRow> rows) {
        List<@Nullable Object> plain = new ArrayList<>();
        rows.forEach(row -> plain.add(of(row)));
        return plain;
    }
}
