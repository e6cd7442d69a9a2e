/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.api.metadata.KvFormat;
import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.TypeRoot;
import fluss.peer.driver.PeerRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The zeros that fill a CHAR in an INDEXED row. The server 0.9.1 copies them into the changelog of a table with such rows,
 * where nothing tells them from the text; lookups, which answer the rows themselves, are read without them.
 */
final class CharPadding {

    private CharPadding() {}

    /** Changes of a table as their rows were written. */
    static List<PeerRecord> removed(InteropTable table, List<PeerRecord> changes) {
        if (!KvFormat.INDEXED.name().equals(table.descriptor().properties().get("table.kv.format"))) {
            return changes;
        }
        return changes.stream()
                .map(change -> new PeerRecord(
                        change.bucket(),
                        change.partitionId(),
                        change.offset(),
                        change.timestamp(),
                        change.change(),
                        JsonValues.orderedRow(row(change.row(), table.rowType()), table.rowType())))
                .toList();
    }

    private static List<@Nullable Object> row(List<?> row, RowType type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(value(row.get(i), type.typeAt(i)));
        }
        return values;
    }

    private static @Nullable Object value(@Nullable Object json, DataType type) {
        if (json instanceof List<?> list) {
            if (type instanceof RowType row) {
                return row(list, row);
            } else if (type instanceof ArrayType array) {
                return list(list, array.elementType());
            } else if (type instanceof MapType map) {
                return list(list, TestTypes.rowOf(map.keyType(), map.valueType()));
            }
        }
        return type.root() == TypeRoot.CHAR && json != null ? ((String) json).replaceAll("\0+$", "") : json;
    }

    private static List<@Nullable Object> list(List<?> list, DataType elementType) {
        List<@Nullable Object> values = new ArrayList<>();
        list.forEach(element -> values.add(value(element, elementType)));
        return values;
    }
}
