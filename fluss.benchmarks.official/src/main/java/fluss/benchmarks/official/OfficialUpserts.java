/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.RowWriter;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.writer.UpsertWriter;

/** Upserts rows. */
final class OfficialUpserts implements RowWriter {

    private final Table table;
    private final UpsertWriter writer;
    private final OfficialRows.Source rows;

    OfficialUpserts(Table table, RowShape shape) {
        this.table = table;
        writer = table.newUpsert().createWriter();
        rows = new OfficialRows.Source(shape);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // some rows are looked up at the end
    public void write(long i) {
        writer.upsert(rows.row(i));
    }

    @Override
    public void writeAndWait(long i) throws Exception {
        writer.upsert(rows.row(i)).get();
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
