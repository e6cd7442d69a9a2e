/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.core.row.LittleEndian;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Leaves records out of a batch that is stored by row: of key-value batches ({@code docs/protocol/rows.md}, section 9) and of
 * INDEXED and COMPACTED logs ({@code docs/protocol/log-batch.md}, section 7), whose records alike begin with their length.
 */
final class KeptRecords {

    private KeptRecords() {}

    /**
     * Copies a batch without some of its records.
     *
     * @param batch a batch that begins at 0
     * @param bodyStart where its records begin
     * @param size its bytes
     * @param without the records to leave out
     * @return an array of the size of the shorter batch, with the header as it was
     */
    static byte[] copy(byte[] batch, int bodyStart, int size, BitSet without) {
        byte[] kept = new byte[size];
        System.arraycopy(batch, 0, kept, 0, bodyStart);
        int end = bodyStart;
        int record = 0;
        int length;
        for (int at = bodyStart; at < size; at += length) {
            length = Integer.BYTES + LittleEndian.getInt(batch, at);
            if (!without.get(record++)) {
                System.arraycopy(batch, at, kept, end, length);
                end += length;
            }
        }
        return Arrays.copyOf(kept, end);
    }
}
