/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.api.write.UpsertWriter;
import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.RowWriter;

/** Upserts rows. */
final class OursUpserts implements RowWriter {

    private final UpsertWriter writer;
    private final OursRows.Source rows;

    OursUpserts(UpsertWriter writer, RowShape shape) {
        this.writer = writer;
        rows = new OursRows.Source(shape);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // flush reports what failed
    public void write(long i) {
        writer.upsert(rows.row(i));
    }

    @Override
    public void writeAndWait(long i) {
        writer.upsert(rows.row(i)).join();
    }

    @Override
    public void flush() {
        writer.flush();
    }

    @Override
    public void close() {
        writer.close();
    }
}
