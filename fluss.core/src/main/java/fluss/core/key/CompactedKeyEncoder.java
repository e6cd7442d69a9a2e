/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.row.InternalRow;
import fluss.api.types.RowType;
import fluss.core.row.ByteSink;
import fluss.core.row.CompactedFields;

/** Compacted keys: {@code docs/protocol/keys.md}, section 3. */
final class CompactedKeyEncoder implements KeyEncoder {

    private final CompactedFields fields;

    /**
     * An encoder for rows of a type.
     *
     * @param positions positions of the key columns in the row, in key order
     */
    CompactedKeyEncoder(RowType rows, int[] positions) {
        this.fields = CompactedFields.of(rows, positions);
    }

    @Override
    public void encode(InternalRow row, ByteSink sink) {
        fields.encode(row, sink);
    }
}
