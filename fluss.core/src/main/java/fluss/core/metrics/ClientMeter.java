/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MeterUnit;
import java.util.Map;

/** Every meter of the client; {@code docs/metrics.md} lists them for users. */
enum ClientMeter {
    REQUESTS("requests", MeterUnit.COUNT, "Requests sent"),
    REQUEST_ERRORS("request.errors", MeterUnit.COUNT, "Requests that ended in a failure, by its code"),
    REQUEST_LATENCY("request.latency", MeterUnit.NANOSECONDS, "Time from sending a request to its end"),
    REQUESTS_IN_FLIGHT("requests.in.flight", MeterUnit.COUNT, "Requests that wait for their answer"),
    BYTES_OUT("bytes.out", MeterUnit.BYTES, "Bytes of requests, before encryption"),
    BYTES_IN("bytes.in", MeterUnit.BYTES, "Bytes of responses, after decryption"),
    CONNECTIONS("connections", MeterUnit.COUNT, "Connections to servers made, authentication included"),
    RECONNECTS("reconnects", MeterUnit.COUNT, "Connections made where there had been one for the same purpose"),
    CONNECTION_FAILURES("connection.failures", MeterUnit.COUNT, "Attempts to connect that failed"),

    WRITER_RECORDS_SEND("writer.records.send", MeterUnit.ROWS, "Rows sent, repetitions left out"),
    WRITER_BYTES_SEND("writer.bytes.send", MeterUnit.BYTES, "Bytes of batches sent, repetitions included"),
    WRITER_RECORDS_RETRY("writer.records.retry", MeterUnit.ROWS, "Rows sent once more"),
    WRITER_RECORDS_FAILED("writer.records.failed", MeterUnit.ROWS, "Rows whose write ended in a failure"),
    WRITER_RECORDS_PER_BATCH("writer.records.per.batch", MeterUnit.ROWS, "Rows of a batch"),
    WRITER_BYTES_PER_BATCH("writer.bytes.per.batch", MeterUnit.BYTES, "Bytes of a batch as it is sent"),
    WRITER_COMPRESSION_RATIO(
            "writer.compression.ratio", MeterUnit.PERCENT, "Bytes of a batch as sent, of those before compression"),
    WRITER_BATCH_QUEUE_TIME(
            "writer.batch.queue.time", MeterUnit.NANOSECONDS, "Time from the first row of a batch to its sending"),
    WRITER_SEND_LATENCY("writer.send.latency", MeterUnit.NANOSECONDS, "Time from the sending of a batch to the answer"),
    WRITER_THROTTLES("writer.throttles", MeterUnit.COUNT, "Times that a server's pressure held a bucket back"),
    WRITER_THROTTLE_TIME("writer.throttle.time", MeterUnit.NANOSECONDS, "How long it was held back for"),
    WRITER_BUFFER_TOTAL("writer.buffer.total", MeterUnit.BYTES, "Memory for rows that are not acknowledged"),
    WRITER_BUFFER_AVAILABLE("writer.buffer.available", MeterUnit.BYTES, "What of it is free"),
    WRITER_BUFFER_WAITING_THREADS("writer.buffer.waiting.threads", MeterUnit.COUNT, "Producers that wait for it"),

    SCANNER_FETCH_REQUESTS("scanner.fetch.requests", MeterUnit.COUNT, "Fetches answered"),
    SCANNER_FETCH_ERRORS("scanner.fetch.errors", MeterUnit.COUNT, "Fetches that failed as a whole"),
    SCANNER_FETCH_LATENCY(
            "scanner.fetch.latency",
            MeterUnit.NANOSECONDS,
            "Time from a fetch to its answer, waiting for rows included"),
    SCANNER_BYTES_PER_REQUEST(
            "scanner.bytes.per.request", MeterUnit.BYTES, "Bytes of batches in the answer of a fetch"),
    SCANNER_RECORDS("scanner.records", MeterUnit.ROWS, "Rows that polls returned"),
    SCANNER_POLL_WAIT("scanner.poll.wait", MeterUnit.NANOSECONDS, "Time spent in a poll"),
    SCANNER_TIME_BETWEEN_POLL(
            "scanner.time.between.poll", MeterUnit.NANOSECONDS, "Time from the end of a poll to the next one"),
    SCANNER_LAG("scanner.lag", MeterUnit.ROWS, "Offsets between what polls returned and what could be read"),
    SCANNER_REMOTE_FETCH_REQUESTS("scanner.remote.fetch.requests", MeterUnit.COUNT, "Pieces of remote segments read"),
    SCANNER_REMOTE_FETCH_BYTES("scanner.remote.fetch.bytes", MeterUnit.BYTES, "Bytes of them"),
    SCANNER_REMOTE_FETCH_ERRORS("scanner.remote.fetch.errors", MeterUnit.COUNT, "Reads of pieces that failed"),
    SCANNER_REMOTE_FETCH_LATENCY(
            "scanner.remote.fetch.latency", MeterUnit.NANOSECONDS, "Time of reading a piece of a remote segment"),

    LOOKUP_REQUESTS("lookup.requests", MeterUnit.COUNT, "Requests of lookups answered"),
    LOOKUP_KEYS("lookup.keys", MeterUnit.COUNT, "Lookups in them"),
    LOOKUP_BATCH_SIZE("lookup.batch.size", MeterUnit.COUNT, "Lookups of a request"),
    LOOKUP_LATENCY(
            "lookup.latency", MeterUnit.NANOSECONDS, "Time from a lookup to its answer; of each request, the longest"),
    LOOKUP_RETRIES("lookup.retries", MeterUnit.COUNT, "Lookups sent once more"),
    LOOKUP_ERRORS("lookup.errors", MeterUnit.COUNT, "Lookups that ended in a failure"),
    LOOKUP_CACHE_HITS(
            "lookup.cache.hits", MeterUnit.COUNT, "Lookups whose result had been kept, and was not asked for"),
    LOOKUP_CACHE_MISSES("lookup.cache.misses", MeterUnit.COUNT, "Lookups with a cache that had to ask"),
    LOOKUP_HEDGES(
            "lookup.hedges", MeterUnit.COUNT, "Lookups without answer that were sent over another connection too"),
    LOOKUP_HEDGES_WON("lookup.hedges.won", MeterUnit.COUNT, "Those of them that were answered there first");

    private static final String PREFIX = "fluss.client.";

    private final String meterName;
    private final MeterUnit unit;
    private final String description;

    ClientMeter(String meterName, MeterUnit unit, String description) {
        this.meterName = PREFIX + meterName;
        this.unit = unit;
        this.description = description;
    }

    /** What sinks are asked for. */
    Meter with(Map<String, String> tags) {
        return new Meter(meterName, unit, description, tags);
    }

    String meterName() {
        return meterName;
    }

    MeterUnit unit() {
        return unit;
    }
}
