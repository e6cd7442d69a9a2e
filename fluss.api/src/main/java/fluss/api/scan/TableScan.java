/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

/** Makes scanners for a table. Immutable: each method returns another one. */
public interface TableScan {

    /**
     * Reads the named columns only, in that order.
     *
     * @throws fluss.api.error.RowException if there is no such column
     */
    TableScan project(String... columns);

    /** Reads the columns at the given positions only, in that order. */
    TableScan project(int... columns);

    /** A scanner over the log of a log table, or the changelog of a primary-key table; close it when done. */
    LogScanner createLogScanner();

    /**
     * A scanner over the same log whose polls return batches of columns; close it when done.
     *
     * @throws IllegalStateException if the log is stored by row ({@code table.log.format} other than ARROW)
     */
    RecordBatchLogScanner createRecordBatchLogScanner();
}
