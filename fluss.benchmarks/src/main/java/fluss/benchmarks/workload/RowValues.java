/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.workload;

import org.jspecify.annotations.Nullable;

/**
 * One row as an application has it: an object with fields. Each side makes it a row of its client by a subclass with that
 * client's getters. For one thread at a time.
 */
public class RowValues {

    /** Number of columns. */
    public static final int FIELDS = Workload.COLUMNS.size();

    /** Column 0. */
    protected long id;

    /** Column 1, milliseconds since 1970-01-01T00:00. */
    protected long eventMillis;

    /** Column 2; null only before the row is filled. */
    protected @Nullable String userName;

    /** Column 3. */
    protected double amount;

    /** Column 4. */
    protected boolean active;

    /** Column 5; null only before the row is filled. */
    protected @Nullable String payload;

    /** The text of a column. */
    protected final String text(int position) {
        String text = position == 2 ? userName : payload;
        if (text == null) {
            throw new IllegalStateException("The row is not filled");
        }
        return text;
    }
}
