/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.lookup;

import fluss.api.row.Row;
import java.util.List;
import java.util.Optional;

/**
 * What was found.
 *
 * @param rows the rows, in the order of their encoded keys; at most one for a lookup by the whole primary key
 */
public record LookupResult(List<Row> rows) {

    /** Nothing. */
    public static final LookupResult EMPTY = new LookupResult(List.of());

    /** Copies the list. */
    public LookupResult {
        rows = List.copyOf(rows);
    }

    /**
     * The row, if there is one.
     *
     * @throws IllegalStateException if there are several
     */
    public Optional<Row> singleRow() {
        if (rows.size() > 1) {
            throw new IllegalStateException("There are " + rows.size() + " rows, not one");
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }
}
