/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.lookup;

import fluss.api.column.ColumnBatch;
import java.util.Arrays;
import java.util.Objects;

/**
 * What several lookups have found, by column: the rows of the first key, then those of the second, and so on. A key without a row
 * has none here either, so that columns which cannot be null have none; which rows are whose is told beside them. Immutable.
 */
public final class LookupColumns {

    private final ColumnBatch batch;

    /** For each key its first row; then the number of rows. */
    private final int[] firstRows;

    private LookupColumns(ColumnBatch batch, int[] firstRows) {
        this.batch = batch;
        this.firstRows = firstRows;
    }

    /**
     * Rows and whose they are.
     *
     * @param batch the rows, in the order of the keys
     * @param rowCounts for each key how many rows it has; copied
     * @throws IllegalArgumentException if that is not the number of rows altogether
     */
    public static LookupColumns of(ColumnBatch batch, int... rowCounts) {
        Objects.requireNonNull(batch, "batch");
        int[] firstRows = new int[rowCounts.length + 1];
        for (int key = 0; key < rowCounts.length; key++) {
            if (rowCounts[key] < 0) {
                throw new IllegalArgumentException("Key " + key + " has " + rowCounts[key] + " rows");
            }
            firstRows[key + 1] = Math.addExact(firstRows[key], rowCounts[key]);
        }
        if (firstRows[rowCounts.length] != batch.rowCount()) {
            throw new IllegalArgumentException("The keys have " + firstRows[rowCounts.length]
                    + " rows together, and the batch has " + batch.rowCount());
        }
        return new LookupColumns(batch, firstRows);
    }

    /** The rows, with the columns that were wanted. */
    public ColumnBatch batch() {
        return batch;
    }

    /** Number of keys that were looked up. */
    public int keyCount() {
        return firstRows.length - 1;
    }

    /**
     * Index of the first row of a key; for a key without rows, where it would be.
     *
     * @param key from 0, in the order in which the keys were given
     */
    public int firstRow(int key) {
        return firstRows[Objects.checkIndex(key, keyCount())];
    }

    /**
     * Number of rows of a key.
     *
     * @param key from 0, in the order in which the keys were given
     */
    public int rowCount(int key) {
        return firstRows[Objects.checkIndex(key, keyCount()) + 1] - firstRows[key];
    }

    /** For each row the index of its key, from 0, ascending; the caller's. What joins the rows to columns of the keys. */
    public int[] keyIndexes() {
        int[] indexes = new int[batch.rowCount()];
        for (int key = 0; key < keyCount(); key++) {
            Arrays.fill(indexes, firstRows[key], firstRows[key + 1], key);
        }
        return indexes;
    }

    @Override
    public String toString() {
        return batch.rowCount() + " rows of " + keyCount() + " keys: " + batch.type();
    }
}
