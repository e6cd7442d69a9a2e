/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The rows of one batch that were taken back, as long as that is possible. Guarded by its batch. */
final class Withdrawals {

    private @Nullable BitSet rows;
    private boolean isOver;

    /** Takes rows back. */
    void add(int from, int count) {
        if (rows == null) {
            rows = new BitSet();
        }
        rows.set(from, from + count);
    }

    /** Whether it is too late to take rows back. */
    boolean isOver() {
        return isOver;
    }

    /** Lets no more rows be taken back. */
    void end() {
        isOver = true;
    }

    boolean contains(int row) {
        return rows != null && rows.get(row);
    }

    /** How many there are. */
    int count() {
        return rows == null ? 0 : rows.cardinality();
    }

    /** A row's place among those that were sent. */
    int place(int row) {
        return rows == null ? row : row - rows.get(0, row).cardinality();
    }

    /** A copy of the rows. */
    BitSet rows() {
        return rows == null ? new BitSet() : (BitSet) rows.clone();
    }
}
