/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.Row;
import fluss.api.types.RowType;

/** Reads rows of one type in one format. Safe for any thread. */
public final class RowDecoder {

    private final RowFormat format;
    private final RowLayout written;
    private final RowType wanted;
    private final int[] mapping;
    private final boolean identity;

    private RowDecoder(RowFormat format, RowType written, RowType wanted, int[] mapping) {
        this.format = format;
        this.written = RowLayout.of(written);
        this.wanted = wanted;
        this.mapping = mapping.clone();
        this.identity = ColumnMapping.isIdentity(mapping, written.fieldCount());
    }

    /** A decoder that gives rows as they were written. */
    public static RowDecoder of(RowFormat format, RowType type) {
        return new RowDecoder(format, type, type, ColumnMapping.identity(type.fieldCount()));
    }

    /**
     * A decoder that gives rows with other columns than those written.
     *
     * @param written the columns of the bytes
     * @param wanted the columns of the rows
     * @param mapping for each wanted column its position in {@code written}, or -1: null
     */
    public static RowDecoder mapped(RowFormat format, RowType written, RowType wanted, int[] mapping) {
        return new RowDecoder(format, written, wanted, mapping);
    }

    /**
     * A row that stands in a region of bytes. Keeps {@code data}, which must not change any more.
     *
     * @throws fluss.api.error.MalformedDataException if the region is not exactly one row. The content of nested values,
     *     decimals, times and timestamps is looked at only when it is asked for, and then the getter throws it.
     */
    public Row decode(byte[] data, int offset, int length) {
        StoredRow row = format.read(written, data, offset, length);
        return identity ? row : new MappedRow(row, wanted, mapping);
    }
}
