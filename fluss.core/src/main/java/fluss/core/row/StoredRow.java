/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.row.Row;
import fluss.api.types.RowType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A row that stands encoded in an array of bytes. Where its columns begin is found, and checked, when it is made. */
abstract sealed class StoredRow extends StoredValues implements Row permits CompactedRow, IndexedRow, AlignedRow {

    final RowLayout layout;

    /** Where each column begins in the data; -1: null. */
    final int[] starts;

    StoredRow(RowLayout layout, byte[] data, int base, int length, int[] starts) {
        super(data, base, length);
        this.layout = layout;
        this.starts = starts;
    }

    @Override
    final FieldLayout field(int position) {
        return layout.field(position);
    }

    @Override
    final int start(int position) {
        return starts[position];
    }

    @Override
    public final RowType type() {
        return layout.type;
    }

    @Override
    public final int fieldCount() {
        return layout.fields.length;
    }

    @Override
    public final @Nullable Object getField(int position) {
        return NaturalValues.get(this, position, field(position));
    }

    @Override
    public final Row copy() {
        return format().read(layout, Arrays.copyOfRange(data, base, base + length), 0, length);
    }

    @Override
    public final String toString() {
        return NaturalValues.toString(this);
    }

    /** Whether an encoder of that format and layout would make the bytes that are there. */
    final boolean isStoredAs(RowFormat wanted, RowLayout columns) {
        return format() == wanted && columns.writesAll() && layout.type.equals(columns.type);
    }

    /** Adds the row as it is stored. */
    final void putBytes(ByteSink sink) {
        sink.put(data, base, length);
    }

    /** Whether the bit of a column in the null bits says null, where the type allows it. */
    static boolean isNull(FieldLayout field, byte[] data, int nullBits, int bit) {
        return field.nullable && (data[nullBits + (bit >> 3)] >> (bit & 7) & 1) != 0;
    }

    /** Throws unless so many bytes are left. */
    static void require(FieldLayout field, int count, int at, int end, int base) {
        if (count < 0 || count > end - at) {
            throw field.malformed(
                    count < 0 ? "a negative length" : "expected " + count + " bytes, found " + (end - at),
                    (long) at - base);
        }
    }
}
