/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.BucketReader;
import fluss.api.scan.FilterCounts;
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

/**
 * Reads a part of a log with a scanner of its own, up to the end.
 *
 * @param <S> the scanner
 * @param <E> what it hands out
 */
abstract class RangeReader<S extends SubscribedScanner, E> implements BucketReader<E> {

    /** So long an iteration waits at a time; it wakes without need at most this often. */
    private static final Duration WAIT = Duration.ofMinutes(1);

    final S scanner;
    private final Map<TableBucket, Long> ends = new LinkedHashMap<>();
    private Iterator<E> polled = Collections.emptyIterator();

    RangeReader(S scanner, Map<TableBucket, Extent> extents) {
        this.scanner = scanner;
        extents.forEach((bucket, extent) -> ends.put(bucket, extent.end()));
        scanner.read(extents);
    }

    /** Polls once. */
    abstract Iterator<E> next(Duration timeout);

    @Override
    public final boolean isFinished() {
        return scanner.isFinished();
    }

    @Override
    public final Map<TableBucket, Long> positions() {
        return scanner.positions();
    }

    @Override
    public final Map<TableBucket, Long> endOffsets() {
        return Collections.unmodifiableMap(ends);
    }

    @Override
    public final FilterCounts filterCounts() {
        return scanner.filterCounts();
    }

    @Override
    public final void wakeup() {
        scanner.wakeup();
    }

    @Override
    public final Iterator<E> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (!polled.hasNext() && !scanner.isFinished()) {
                    polled = RangeReader.this.next(WAIT);
                }
                return polled.hasNext();
            }

            @Override
            public E next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("The log has been read to its end");
                }
                return polled.next();
            }
        };
    }

    @Override
    public final Stream<E> stream() {
        int traits = Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
                .onClose(this::close);
    }

    @Override
    public final void close() {
        scanner.close();
    }
}
