/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.column;

import fluss.api.row.ByteSlice;
import fluss.api.row.InternalArray;
import fluss.api.types.DataType;
import java.util.List;

/**
 * The values of one column, with Arrow's buffers as read-only slices ({@code docs/protocol/log-batch.md}, sections 6.2 to
 * 6.4), and as values by position: the getters of {@link InternalArray} read them where they stand.
 */
public interface Column extends InternalArray {

    /** The type of the values. */
    DataType type();

    /** Number of values. */
    @Override
    int size();

    /** Number of nulls. */
    int nullCount();

    /** One bit a value, least significant first, 1 for not null; empty if there is no null. */
    ByteSlice validity();

    /** Little-endian 32-bit offsets, one more than values, of STRING, CHAR, BYTES, ARRAY and MAP; else empty. */
    ByteSlice offsets();

    /** The values: bits, fixed-width little-endian numbers, or the bytes that the offsets point into; empty for nested types. */
    ByteSlice data();

    /** ARRAY: the elements. MAP: keys and values. ROW: the fields. Else empty. */
    List<Column> children();
}
