/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

/** The value of an ARRAY: elements by position, from 0. See {@link InternalRow} for who may implement it. */
public interface InternalArray extends Values {

    /** Number of elements. */
    int size();
}
