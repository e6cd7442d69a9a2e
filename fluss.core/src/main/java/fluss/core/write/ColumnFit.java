/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.column.ColumnLayout;
import fluss.api.error.RowException;
import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks that a column batch has a table's columns, and names the first one that differs. */
final class ColumnFit {

    private ColumnFit() {}

    /**
     * Checks names, types and values.
     *
     * @throws RowException if the batch does not fit
     */
    static void check(RowType table, ColumnBatch batch) {
        String difference = difference("", table, batch.type());
        if (difference != null) {
            throw new RowException("The batch does not have the table's columns: " + difference, null);
        }
        List<Column> columns = batch.columns();
        for (int i = 0; i < columns.size(); i++) {
            ColumnValues.check(table.field(i).name(), table.typeAt(i), columns.get(i), Wanted.all(batch.rowCount()));
        }
    }

    private static @Nullable String difference(String prefix, RowType expected, RowType found) {
        for (int i = 0; i < Math.max(expected.fieldCount(), found.fieldCount()); i++) {
            if (i == found.fieldCount()) {
                return "column '" + prefix + expected.field(i).name() + "' " + expected.typeAt(i) + " is missing";
            }
            String path = prefix + found.field(i).name();
            if (i == expected.fieldCount()) {
                return "the table has no column '" + path + "'";
            }
            if (!found.field(i).name().equals(expected.field(i).name())) {
                return "column '" + path + "' stands where '" + prefix
                        + expected.field(i).name() + "' is expected";
            }
            String within = difference(path, expected.typeAt(i), found.typeAt(i));
            if (within != null) {
                return within;
            }
        }
        return null;
    }

    private static @Nullable String difference(String path, DataType expected, DataType found) {
        if (expected instanceof RowType row && found instanceof RowType other) {
            return difference(path + ".", row, other);
        } else if (expected instanceof ArrayType array && found instanceof ArrayType other) {
            return difference(path + "[]", array.elementType(), other.elementType());
        } else if (expected instanceof MapType map && found instanceof MapType other) {
            String keys = difference(path + "{key}", map.keyType(), other.keyType());
            return keys != null ? keys : difference(path + "{value}", map.valueType(), other.valueType());
        }
        return ColumnLayout.isSame(expected, found)
                ? null
                : "column '" + path + "' is " + found + " where " + expected + " is expected";
    }
}
