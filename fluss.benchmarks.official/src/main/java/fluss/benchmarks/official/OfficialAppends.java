/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.RowWriter;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.writer.AppendWriter;

/** Appends rows. */
final class OfficialAppends implements RowWriter {

    private final Table table;
    private final AppendWriter writer;
    private final OfficialRows.Source rows;

    OfficialAppends(Table table, RowShape shape) {
        this.table = table;
        writer = table.newAppend().createWriter();
        rows = new OfficialRows.Source(shape);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what failed is missing when the log is checked
    public void write(long i) {
        writer.append(rows.row(i));
    }

    @Override
    public void writeAndWait(long i) throws Exception {
        writer.append(rows.row(i)).get();
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void close() {
        Closing.close(table);
    }
}
