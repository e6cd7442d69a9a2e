/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.api.write.AppendWriter;
import fluss.benchmarks.worker.RowShape;
import fluss.benchmarks.worker.RowWriter;

/** Appends rows. */
final class OursAppends implements RowWriter {

    private final AppendWriter writer;
    private final OursRows.Source rows;

    OursAppends(AppendWriter writer, RowShape shape) {
        this.writer = writer;
        rows = new OursRows.Source(shape);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // flush reports what failed
    public void write(long i) {
        writer.append(rows.row(i));
    }

    @Override
    public void writeAndWait(long i) {
        writer.append(rows.row(i)).join();
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
