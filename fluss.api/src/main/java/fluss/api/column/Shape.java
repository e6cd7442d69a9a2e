/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.types.DataType;

/**
 * What every column has.
 *
 * @param path names the column in messages
 * @param validity a bit a value, set where it is not null; empty if there is no null
 */
record Shape(String path, DataType type, int size, int nullCount, ColumnBuffer validity) {

    /** The shape of a copy of some of the values. */
    Shape copy(int from, int count) {
        if (nullCount == 0) {
            return new Shape(path, type, count, 0, ColumnBuffer.EMPTY);
        }
        ColumnBuffer bits = validity.copyBits(from, count);
        int nulls = count - bits.countBits(count);
        return new Shape(path, type, count, nulls, nulls == 0 ? ColumnBuffer.EMPTY : bits);
    }
}
