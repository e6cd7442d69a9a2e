/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.FilterCounts;
import fluss.api.scan.LogReader;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a part of a log with a scanner of its own, up to the end. */
final class RangeReader implements LogReader {

    /** So long an iteration waits at a time; it wakes without need at most this often. */
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final RecordScanner scanner;
    private final Map<TableBucket, Long> ends = new LinkedHashMap<>();
    private Iterator<ScanRecord> polled = Collections.emptyIterator();

    RangeReader(RecordScanner scanner, Map<TableBucket, Extent> extents) {
        this.scanner = scanner;
        extents.forEach((bucket, extent) -> ends.put(bucket, extent.end()));
        scanner.read(extents);
    }

    @Override
    public ScanRecords poll(Duration timeout) {
        return scanner.isFinished() ? PolledRecords.EMPTY : scanner.poll(timeout);
    }

    @Override
    public boolean isFinished() {
        return scanner.isFinished();
    }

    @Override
    public Map<TableBucket, Long> positions() {
        return scanner.positions();
    }

    @Override
    public Map<TableBucket, Long> endOffsets() {
        return Collections.unmodifiableMap(ends);
    }

    @Override
    public FilterCounts filterCounts() {
        return scanner.filterCounts();
    }

    @Override
    public void wakeup() {
        scanner.wakeup();
    }

    @Override
    public Iterator<ScanRecord> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (!polled.hasNext() && !scanner.isFinished()) {
                    polled = scanner.poll(WAIT).iterator();
                }
                return polled.hasNext();
            }

            @Override
            public ScanRecord next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The log has been read to its end");
                }
                return polled.next();
            }
        };
    }

    @Override
    public Stream<ScanRecord> stream() {
        int traits = Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        scanner.close();
    }
}
