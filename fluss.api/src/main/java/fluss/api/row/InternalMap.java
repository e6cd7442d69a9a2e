/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

/** The value of a MAP: pairs in the order they are stored in. See {@link InternalRow} for who may implement it. */
public interface InternalMap {

    /** Number of pairs. */
    int size();

    /** The keys, none of them null; as many as {@link #size()}. */
    InternalArray keys();

    /** The values, in the order of the keys. */
    InternalArray values();
}
