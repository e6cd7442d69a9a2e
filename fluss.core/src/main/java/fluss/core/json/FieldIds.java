/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import fluss.api.error.MalformedDataException;
import fluss.api.metadata.Column;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that the ids of columns and nested fields, which share one space, are distinct. */
final class FieldIds {

    private final Set<Integer> ids = new HashSet<>();
    private final String path;
    private int highest = -1;

    private FieldIds(String path) {
        this.path = path;
    }

    /** The highest id in use. */
    static int check(List<Column> columns, String path) {
        FieldIds seen = new FieldIds(path);
        for (Column column : columns) {
            seen.add(column.id(), column.name());
            seen.addNested(column.type());
        }
        return seen.highest;
    }

    private void add(int id, String name) {
        if (!ids.add(id)) {
            throw new MalformedDataException(path + " uses the id " + id + " of '" + name + "' twice", -1);
        }
        highest = Math.max(highest, id);
    }

    private void addNested(DataType type) {
        if (type instanceof ArrayType array) {
            addNested(array.elementType());
        } else if (type instanceof MapType map) {
            addNested(map.keyType());
            addNested(map.valueType());
        } else if (type instanceof RowType row) {
            for (DataField field : row.fields()) {
                add(field.id(), field.name());
                addNested(field.type());
            }
        }
    }
}
