/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.write;

import fluss.api.Table;
import fluss.api.row.InternalRow;
import fluss.api.scan.ChangeType;
import java.util.Objects;

/**
 * A change that carries its table.
 *
 * @param table where it goes; the row has the columns of the schema that this object was made with
 * @param change APPEND_ONLY for a log table; INSERT, UPDATE_AFTER or DELETE for a table with primary key
 * @param row the row; for a delete the key alone will do
 */
public record TableRecord(Table table, ChangeType change, InternalRow row) {

    /** Checks that nothing is null. */
    public TableRecord {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(row, "row");
    }
}
