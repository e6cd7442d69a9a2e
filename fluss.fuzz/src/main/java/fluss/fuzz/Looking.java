/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.column.ColumnBatch;
import fluss.api.error.RowException;
import fluss.api.row.Row;

/** Looks at every value of rows, since much is decoded only when it is asked for. */
final class Looking {

    /** More rows say nothing new and take time. */
    private static final int ROWS = 40;

    private Looking() {}

    /** Every field, the text, and a copy that must have the same text. */
    static void at(Row row) {
        try {
            for (int column = 0; column < row.fieldCount(); column++) {
                row.getField(column);
            }
            String text = row.toString();
            String copied = row.copy().toString();
            // Byte arrays print what tells them apart.
            if (!text.contains("[B@") && !copied.equals(text)) {
                throw new AssertionError("a copy reads " + copied + " where the row reads " + text);
            }
        } catch (RowException e) {
            // A number that the column may hold and the type asked for may not: what getters of columns document.
        }
    }

    /** The first rows and the last one. */
    static void at(ColumnBatch batch) {
        int rows = batch.rowCount();
        for (int i = 0; i < Math.min(rows, ROWS); i++) {
            at(batch.row(i));
        }
        if (rows > ROWS) {
            at(batch.row(rows - 1));
        }
    }
}
