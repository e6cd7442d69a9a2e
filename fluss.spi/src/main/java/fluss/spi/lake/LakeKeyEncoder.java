/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import fluss.api.row.InternalRow;

/** Takes the key out of rows of one type. Safe for any thread; called for each row, so it must be quick. */
public interface LakeKeyEncoder {

    /**
     * The key of a row.
     *
     * @param row a row with as many fields as the encoder's type; borrowed until the call returns
     * @return an array of its own
     * @throws fluss.api.error.RowException if a key column is null and the format has no key for that, or does not fit its
     *     type; the message names the column and its type
     */
    byte[] encode(InternalRow row);
}
