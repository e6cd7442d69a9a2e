/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.FlussException;
import fluss.api.metadata.Column;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds columns of one version of a schema in another, by their ids: {@code docs/protocol/log-batch.md}, section 12. */
public final class ColumnMapping {

    private ColumnMapping() {}

    /** Each column at its own position. */
    public static int[] identity(int columns) {
        return IntStream.range(0, columns).toArray();
    }

    /** Whether a mapping gives all written columns in their order. */
    public static boolean isIdentity(int[] mapping, int writtenColumns) {
        if (mapping.length != writtenColumns) {
            return false;
        }
        for (int i = 0; i < mapping.length; i++) {
            if (mapping[i] != i) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks which columns are wanted.
     *
     * @throws IllegalArgumentException if a position does not exist or comes twice
     */
    public static void checkProjection(TableInfo table, int[] positions) {
        List<Column> columns = table.schema().columns();
        boolean[] seen = new boolean[columns.size()];
        for (int position : positions) {
            if (position < 0 || position >= columns.size()) {
                throw new IllegalArgumentException(
                        "There is no column " + position + "; " + table.path() + " has " + columns.size() + " columns");
            }
            if (seen[position]) {
                throw new IllegalArgumentException(
                        "Column '" + columns.get(position).name() + "' is projected twice");
            }
            seen[position] = true;
        }
    }

    /** For each column of {@code wanted} its position in {@code written}, or -1. */
    public static int[] byId(Schema written, Schema wanted) {
        return byId(written, wanted, identity(wanted.columns().size()));
    }

    /**
     * For each projected column of {@code wanted} its position in {@code written}, or -1 if it was added later.
     *
     * @param projection positions in {@code wanted}, in the order of the result
     * @throws FlussException if a column changed its type in more than nullability
     */
    public static int[] byId(Schema written, Schema wanted, int[] projection) {
        Map<Integer, Integer> positions = new HashMap<>();
        List<Column> columns = written.columns();
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i).id(), i);
        }
        int[] mapping = new int[projection.length];
        for (int i = 0; i < projection.length; i++) {
            Column column = wanted.columns().get(projection[i]);
            mapping[i] = positions.getOrDefault(column.id(), -1);
            if (mapping[i] >= 0 && !sameValues(columns.get(mapping[i]).type(), column.type())) {
                throw new FlussException(
                        "Column '" + column.name() + "' was written as "
                                + columns.get(mapping[i]).type() + " and cannot be read as " + column.type(),
                        null);
            }
        }
        return mapping;
    }

    /** Whether two types differ at most in nullability and in the names of nested fields. */
    private static boolean sameValues(DataType one, DataType other) {
        if (one instanceof ArrayType a && other instanceof ArrayType b) {
            return sameValues(a.elementType(), b.elementType());
        } else if (one instanceof MapType a && other instanceof MapType b) {
            return sameValues(a.keyType(), b.keyType()) && sameValues(a.valueType(), b.valueType());
        } else if (one instanceof RowType a && other instanceof RowType b) {
            return a.fieldCount() == b.fieldCount()
                    && IntStream.range(0, a.fieldCount()).allMatch(i -> sameValues(a.typeAt(i), b.typeAt(i)));
        }
        return one.nullable().equals(other.nullable());
    }
}
