/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

/** Takes nodes and buffers of the columns, in Arrow's order. */
interface Body {

    /** A node of the column tree. */
    void node(int length, int nullCount);

    /** The validity of the node before: {@code nulls} has a set bit for each null, and may end before {@code count} bits. */
    void validity(byte[] nulls, int nullCount, int count);

    /** A buffer: the first {@code length} bytes of the array. */
    void buffer(byte[] bytes, int length);
}
