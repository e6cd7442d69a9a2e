/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.spi.metrics.Counter;
import fluss.spi.metrics.Histogram;
import org.jspecify.annotations.Nullable;

/** What is told of writing to a table. Safe for any thread. */
public final class WriterMeters {

    private static final long PERCENT = 100;

    private final String client;
    private final String table;
    private final Counter records;
    private final Counter bytes;
    private final Counter retried;
    private final Counter failed;
    private final Histogram recordsPerBatch;
    private final Histogram bytesPerBatch;
    private final Histogram compression;
    private final Histogram queueTime;
    private final Histogram latency;
    private final Counter throttles;
    private final Histogram throttleTime;

    WriterMeters(Meters meters, String client, String table) {
        this.client = client;
        this.table = table;
        this.records = meters.counter(ClientMeter.WRITER_RECORDS_SEND);
        this.bytes = meters.counter(ClientMeter.WRITER_BYTES_SEND);
        this.retried = meters.counter(ClientMeter.WRITER_RECORDS_RETRY);
        this.failed = meters.counter(ClientMeter.WRITER_RECORDS_FAILED);
        this.recordsPerBatch = meters.histogram(ClientMeter.WRITER_RECORDS_PER_BATCH);
        this.bytesPerBatch = meters.histogram(ClientMeter.WRITER_BYTES_PER_BATCH);
        this.compression = meters.histogram(ClientMeter.WRITER_COMPRESSION_RATIO);
        this.queueTime = meters.histogram(ClientMeter.WRITER_BATCH_QUEUE_TIME);
        this.latency = meters.histogram(ClientMeter.WRITER_SEND_LATENCY);
        this.throttles = meters.counter(ClientMeter.WRITER_THROTTLES);
        this.throttleTime = meters.histogram(ClientMeter.WRITER_THROTTLE_TIME);
    }

    /**
     * A batch was encoded.
     *
     * @param before bytes of its rows, uncompressed
     * @param after bytes of the batch
     */
    public void encoded(long before, long after) {
        if (before > 0) {
            compression.record(after * PERCENT / before);
        }
    }

    /**
     * A batch is sent, and {@link #answered} will be told of it.
     *
     * @param attempt 1 for the first
     * @param queuedNanos time since its first row came
     */
    public @Nullable BatchEvent sent(int rows, int length, int attempt, long queuedNanos) {
        bytes.add(length);
        if (attempt == 1) {
            records.add(rows);
            recordsPerBatch.record(rows);
            bytesPerBatch.record(length);
            queueTime.record(Math.max(0, queuedNanos));
        } else {
            retried.add(rows);
        }
        BatchEvent event = Recording.isPossible() ? BatchEvent.begun() : null;
        if (event != null) {
            event.rows = rows;
            event.bytes = length;
            event.attempt = attempt;
            event.queueTime = queuedNanos;
        }
        return event;
    }

    /**
     * The server has answered for a batch, or cannot be asked any more.
     *
     * @param event what {@link #sent} returned
     * @param nanos time since then
     */
    public void answered(@Nullable BatchEvent event, long nanos, @Nullable Throwable failure) {
        latency.record(Math.max(0, nanos));
        if (event != null) {
            event.tell(client, table, failure);
        }
    }

    /** Rows were given up. */
    public void failed(int rows) {
        failed.add(rows);
    }

    /** A server's pressure holds a bucket back for so long. */
    public void throttled(@Nullable String partition, int bucket, long nanos) {
        throttles.add(1);
        throttleTime.record(nanos);
        if (Recording.isPossible()) {
            ThrottleEvent.tell(client, table, partition, bucket, nanos);
        }
    }
}
