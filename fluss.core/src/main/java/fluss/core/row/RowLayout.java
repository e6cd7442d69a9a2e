/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.RowException;
import fluss.api.row.InternalRow;
import fluss.api.types.RowType;
import org.jspecify.annotations.Nullable;

/** The columns of a row with what reading and writing them needs to know. Immutable. */
final class RowLayout {

    final RowType type;
    final FieldLayout[] fields;

    /** Number of columns whose length varies in an indexed row. */
    final int variableCount;

    private final boolean writesAll;

    private RowLayout(String prefix, RowType type, boolean @Nullable [] written) {
        this.type = type;
        this.writesAll = written == null;
        this.fields = new FieldLayout[type.fieldCount()];
        int variable = 0;
        for (int i = 0; i < fields.length; i++) {
            String name = prefix + type.field(i).name();
            fields[i] = written == null || written[i]
                    ? FieldLayout.of(name, type.typeAt(i))
                    : FieldLayout.omitted(name, type.typeAt(i));
            variable += fields[i].indexedWidth < 0 ? 1 : 0;
        }
        this.variableCount = variable;
    }

    static RowLayout of(RowType type) {
        return new RowLayout("", type, null);
    }

    /** A layout in which every column but the targets is null, whatever its type says. */
    static RowLayout ofTargets(RowType type, int[] targets) {
        boolean[] written = new boolean[type.fieldCount()];
        for (int target : targets) {
            written[target] = true;
        }
        return new RowLayout("", type, written);
    }

    static RowLayout nested(String prefix, RowType type) {
        return new RowLayout(prefix, type, null);
    }

    /** The column at a position of somebody's choice. */
    FieldLayout field(int position) {
        if (position < 0 || position >= fields.length) {
            throw RowException.unknownPosition(position, type);
        }
        return fields[position];
    }

    /** Whether no column is left out. */
    boolean writesAll() {
        return writesAll;
    }

    int fieldCount() {
        return fields.length;
    }

    /** Bytes of the null bits of compacted and indexed rows. */
    int nullBytes() {
        return (fields.length + 7) >> 3;
    }

    void checkFieldCount(InternalRow row) {
        if (row.fieldCount() != fields.length) {
            throw wrongFieldCount(row, type);
        }
    }

    static RowException wrongFieldCount(InternalRow row, RowType type) {
        return new RowException(
                "The row has " + row.fieldCount() + " values; expected " + type.fieldCount() + " for " + type, null);
    }
}
