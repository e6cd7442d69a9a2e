/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import fluss.api.types.RowType;

/**
 * How tables of one data-lake format turn rows into keys, and keys into buckets, so that a row is in the same bucket here and
 * in the lake. Every client of a table has to do it alike: a row in another bucket is never found. Immutable, safe for any
 * thread.
 */
public interface LakeFormat {

    /**
     * Whether primary keys are encoded by the format too. It is asked for where the table leaves the choice: always in version
     * 1 of {@code table.kv.format-version}, and in version 2 if the bucket key is the primary key without the partition keys.
     * If not, they are always Fluss' own, and the format encodes bucket keys alone.
     *
     * @implSpec true
     */
    default boolean encodesPrimaryKeys() {
        return true;
    }

    /**
     * An encoder of keys.
     *
     * @param rows type of the rows
     * @param positions positions of the key columns in the rows, in the order of the key; borrowed until the call returns
     * @throws IllegalArgumentException if the format has no keys of those columns; the message names the column and its type
     */
    LakeKeyEncoder newKeyEncoder(RowType rows, int[] positions);

    /**
     * The bucket of the key in a region of bytes, which is borrowed until the call returns.
     *
     * @param count number of buckets, 1 or more
     * @return 0 to {@code count} - 1
     * @throws IllegalArgumentException if these bytes have no bucket; the message says why
     */
    int bucket(byte[] key, int offset, int length, int count);
}
