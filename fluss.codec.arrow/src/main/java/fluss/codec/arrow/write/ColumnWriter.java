/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.Column;
import fluss.api.column.ColumnLayout;
import fluss.api.error.RowException;
import fluss.api.row.Values;
import fluss.api.types.DataType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the values of one column in Arrow's buffers. An append that fails may leave parts of its value behind the last whole
 * one; {@link #truncate} takes them away.
 *
 * <p>Nulls are marked by set bits, the opposite of Arrow's, so that a value that is not null has nothing to do; the bits are
 * turned over when the body is written.
 */
abstract class ColumnWriter {

    static final byte[] NO_BYTES = {};

    final Footprint footprint;
    /** Values so far. */
    int count;

    private final String path;
    private final DataType type;
    private byte[] nulls = NO_BYTES;
    private int nullCount;

    /** A column without values; {@code path} names it in messages. */
    ColumnWriter(String path, DataType type, Footprint footprint) {
        this.path = path;
        this.type = type;
        this.footprint = footprint;
    }

    /** Adds the value at a position, which may be null. */
    final void append(Values values, int position) {
        if (values.isNullAt(position)) {
            appendNull();
        } else {
            appendValue(values, position);
        }
    }

    private void appendNull() {
        if (!type.isNullable()) {
            throw refusal("cannot take null", null);
        }
        appendPlaceholder();
    }

    /** Adds a null, also to a NOT NULL column: a field of a null row. */
    final void appendPlaceholder() {
        int index = count >>> 3;
        if (index >= nulls.length) {
            nulls = footprint.grow(nulls, index + 1L);
        }
        nulls[index] |= (byte) (1 << (count & 7));
        nullCount++;
        skip();
    }

    /** Adds the value at a position, which is not null. */
    abstract void appendValue(Values values, int position);

    /** Adds an empty value, whose null bit is set already. */
    abstract void skip();

    /** Adds some values of a column of the same type, as they stand in its buffers. */
    final void appendRange(Column column, int from, int size) {
        if (column.nullCount() > 0) {
            long end = count + (long) size;
            if (ColumnLayout.bitBytes((int) Math.min(end, Integer.MAX_VALUE)) > nulls.length) {
                nulls = footprint.grow(nulls, (end + 7) >>> 3);
            }
            nullCount += Bits.copy(column.validity(), from, nulls, count, size, 0xFF);
        }
        appendValues(column, from, size);
    }

    /** Adds the values alone, those of nulls as well. */
    abstract void appendValues(Column column, int from, int size);

    /** Bytes that some values of a column of the same type would take, without their validity. */
    abstract long rawBytesOf(Column column, int from, int size);

    /** Bytes that some values of a column of the same type would take, validity included. */
    final long bodyBytesOf(Column column, int from, int size) {
        return ColumnLayout.bitBytes(size) + rawBytesOf(column, from, size);
    }

    /** Forgets all but the first {@code size} values. */
    void truncate(int size) {
        if (nullCount > 0) {
            truncateNulls(size);
        }
        count = size;
    }

    private void truncateNulls(int size) {
        int used = Math.min(nulls.length, (count >>> 3) + 1);
        int first = size >>> 3;
        if (first < used) {
            nulls[first] &= (byte) ((1 << (size & 7)) - 1);
            Arrays.fill(nulls, first + 1, used, (byte) 0);
        }
        nullCount = 0;
        for (int i = 0; i < Math.min(used, first + 1); i++) {
            nullCount += Integer.bitCount(nulls[i] & 0xFF);
        }
    }

    /** Bits that every value takes, validity included; -1 if values differ. */
    int fixedBits() {
        return -1;
    }

    /** Bytes of all buffers but the validity, as they are. */
    abstract long rawBytes();

    /** Hands node and buffers to the body, then those of the children. */
    final void emit(Body body) {
        body.node(count, nullCount);
        body.validity(nulls, nullCount, count);
        emitBuffers(body);
    }

    abstract void emitBuffers(Body body);

    /** Bytes of the validity and of all other buffers. */
    final long bodyBytes() {
        return ColumnLayout.bitBytes(count) + rawBytes();
    }

    /** Refuses a column of another type, whatever that says of nulls. */
    final void checkType(Column column) {
        if (!ColumnLayout.isSame(column.type(), type)) {
            throw refusal("cannot take a column of " + column.type(), null);
        }
    }

    /** What a failed append of this column's value should be reported as. */
    final RuntimeException explain(RuntimeException failure) {
        if (failure instanceof ClassCastException || failure instanceof UnsupportedOperationException) {
            return refusal("cannot take the value: " + failure.getMessage(), failure);
        } else if (failure instanceof ArithmeticException) {
            return refusal("has no room for the value: " + failure.getMessage(), failure);
        } else if (failure instanceof NullPointerException) {
            return refusal("cannot take the value: its getter met null although isNullAt is false", failure);
        }
        return failure;
    }

    final RowException refusal(String what, @Nullable Throwable cause) {
        return new RowException("Column '" + path + "' " + type + " " + what, cause);
    }
}
