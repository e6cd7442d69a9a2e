/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.InternalRow;
import fluss.api.types.RowType;

/**
 * Some columns of rows of one type, encoded one behind the other as in compacted rows, without null bits: what keys are made
 * of. Safe for any thread.
 */
public final class CompactedFields {

    private final int fieldCount;
    private final RowType type;
    private final FieldLayout[] fields;
    private final int[] positions;

    private CompactedFields(RowType type, FieldLayout[] fields, int[] positions) {
        this.type = type;
        this.fieldCount = type.fieldCount();
        this.fields = fields;
        this.positions = positions;
    }

    /**
     * Encodes columns of rows.
     *
     * @param positions positions of the columns in rows of {@code type}, in the order of the result
     */
    public static CompactedFields of(RowType type, int[] positions) {
        FieldLayout[] fields = new FieldLayout[positions.length];
        for (int i = 0; i < positions.length; i++) {
            fields[i] = FieldLayout.of(
                    type.field(positions[i]).name(), type.typeAt(positions[i]).notNull());
        }
        return new CompactedFields(type, fields, positions.clone());
    }

    /**
     * Adds the columns of a row to the sink, or leaves the sink as it was and throws.
     *
     * @throws fluss.api.error.RowException if a value is null or does not fit its type
     */
    public void encode(InternalRow row, ByteSink sink) {
        if (row.fieldCount() != fieldCount) {
            throw RowLayout.wrongFieldCount(row, type);
        }
        int before = sink.size();
        int i = 0;
        boolean done = false;
        try {
            for (; i < fields.length; i++) {
                if (row.isNullAt(positions[i])) {
                    fields[i].checkNullable();
                }
                CompactedWriter.writeValue(fields[i], row, positions[i], sink);
            }
            done = true;
        } catch (RuntimeException e) {
            throw fields[i].refusedBy(e);
        } finally {
            if (!done) {
                sink.truncate(before);
            }
        }
    }
}
