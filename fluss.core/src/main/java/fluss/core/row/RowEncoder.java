/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.InternalRow;
import fluss.api.types.RowType;

/** Encodes rows of one type in one format. Safe for any thread. */
public final class RowEncoder {

    private final RowFormat format;
    private final RowLayout layout;

    private RowEncoder(RowFormat format, RowLayout layout) {
        this.format = format;
        this.layout = layout;
    }

    /** An encoder of whole rows. */
    public static RowEncoder of(RowFormat format, RowType type) {
        return new RowEncoder(format, RowLayout.of(type));
    }

    /**
     * An encoder for partial updates: rows have a value for every column, and every column but the targets becomes null,
     * NOT NULL ones too ({@code docs/protocol/rows.md}, section 9.1).
     *
     * @param targets positions of the columns that are written
     */
    public static RowEncoder ofTargets(RowFormat format, RowType type, int[] targets) {
        return new RowEncoder(format, RowLayout.ofTargets(type, targets));
    }

    /** The columns of the rows. */
    public RowType type() {
        return layout.type;
    }

    /**
     * Adds a row to the sink, or leaves the sink as it was and throws. The bytes of a row that is stored in the same format with
     * the same columns, such as one that was looked up in the same table, are taken as they are.
     *
     * @param row borrowed until the call returns
     * @throws fluss.api.error.RowException if the row does not fit the type; names column, expected and found
     * @throws RuntimeException what else a getter of the row throws
     */
    public void encode(InternalRow row, ByteSink sink) {
        if (row instanceof StoredRow stored && stored.isStoredAs(format, layout)) {
            stored.putBytes(sink);
            return;
        }
        int before = sink.size();
        boolean done = false;
        try {
            format.write(layout, row, sink);
            done = true;
        } finally {
            if (!done) {
                sink.truncate(before);
            }
        }
    }
}
