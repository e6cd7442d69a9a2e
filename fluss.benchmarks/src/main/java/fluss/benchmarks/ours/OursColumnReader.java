/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.ours;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.row.ByteSlice;
import fluss.api.scan.RecordBatchLogScanner;
import fluss.api.scan.ScanBatch;
import fluss.benchmarks.worker.RowReader;
import fluss.benchmarks.workload.Checksum;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Reads a log as batches of columns, and their buffers as they stand. */
final class OursColumnReader implements RowReader {

    private final RecordBatchLogScanner scanner;
    private long checksum;

    OursColumnReader(RecordBatchLogScanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public int poll(Duration timeout) {
        int rows = 0;
        for (ScanBatch polled : scanner.poll(timeout)) {
            checksum += checksum(polled.batch());
            rows += polled.count();
        }
        return rows;
    }

    @Override
    public void poll(Duration timeout, LongConsumer ids) {
        for (ScanBatch polled : scanner.poll(timeout)) {
            Column column = polled.batch().columns().get(0);
            for (int i = 0; i < polled.count(); i++) {
                ids.accept(column.getLong(i));
            }
            checksum += checksum(polled.batch());
        }
    }

    private static long checksum(ColumnBatch batch) {
        ByteSlice ids = batch.columns().get(0).data();
        ByteSlice times = batch.columns().get(1).data();
        Column users = batch.columns().get(2);
        ByteSlice userEnds = users.offsets();
        ByteSlice userBytes = users.data();
        ByteSlice amounts = batch.columns().get(3).data();
        Column active = batch.columns().get(4);
        Column payloads = batch.columns().get(5);
        ByteSlice payloadEnds = payloads.offsets();
        ByteSlice payloadBytes = payloads.data();
        long sum = 0;
        for (int i = 0; i < batch.rowCount(); i++) {
            long id = ids.getLong(i * Long.BYTES);
            int user = userEnds.getInt(i * Integer.BYTES);
            int userLength = userEnds.getInt((i + 1) * Integer.BYTES) - user;
            int payload = payloadEnds.getInt(i * Integer.BYTES);
            int payloadLength = payloadEnds.getInt((i + 1) * Integer.BYTES) - payload;
            sum += Checksum.ofRow(
                    id,
                    times.getLong(i * Long.BYTES),
                    userLength,
                    userBytes.get(user + userLength / 2),
                    Double.longBitsToDouble(amounts.getLong(i * Long.BYTES)),
                    active.getBoolean(i),
                    payloadLength,
                    payloadBytes.get(payload + payloadLength / 2));
            if (Checksum.isWhole(id)) {
                sum += Checksum.ofTexts(users.getString(i), payloads.getString(i));
            }
        }
        return sum;
    }

    @Override
    public long checksum() {
        return checksum;
    }

    @Override
    public void close() {
        scanner.close();
    }
}
