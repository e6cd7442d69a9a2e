/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.LogFormat;
import fluss.api.metadata.TableInfo;
import fluss.api.scan.LogScanner;
import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.TableScan;
import java.util.List;

/** A table and the columns to read of it. */
final class LogTableScan implements TableScan {

    private final Scanning scanning;
    private final TableInfo table;
    private final Projection projection;

    LogTableScan(Scanning scanning, TableInfo table, Projection projection) {
        this.scanning = scanning;
        this.table = table;
        this.projection = projection;
    }

    @Override
    public TableScan project(String... columns) {
        return project(table.schema().indexes(List.of(columns)));
    }

    @Override
    public TableScan project(int... columns) {
        return new LogTableScan(scanning, table, Projection.of(table, columns));
    }

    @Override
    public LogScanner createLogScanner() {
        return scanning.newScanner(table, projection);
    }

    @Override
    public RecordBatchLogScanner createRecordBatchLogScanner() {
        if (table.logFormat() != LogFormat.ARROW) {
            throw new IllegalStateException("The log of " + table.path() + " is stored by row (table.log.format "
                    + table.logFormat() + "); only ARROW has batches of columns");
        }
        return scanning.newBatchScanner(table, projection);
    }
}
