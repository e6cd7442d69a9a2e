/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ClosedException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.api.row.Row;
import fluss.api.scan.BatchScanner;
import fluss.core.async.Failures;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what buckets have, one after the other, as far as rows are wanted. */
final class RowsScanner implements BatchScanner {

    private final TablePath table;
    private final Iterator<RowSource> sources;
    private final Runnable atClose;
    private final ScannerThread thread = new ScannerThread();
    private long left;
    private @Nullable RowSource current;
    private @Nullable RuntimeException failure;
    private boolean closed;

    /**
     * A scanner.
     *
     * @param sources what to read, in order; the next one is asked for when the one before has been read
     * @param limit how many rows are wanted
     * @param atClose called at the end of {@link #close()}, each time
     */
    RowsScanner(TablePath table, Iterator<RowSource> sources, long limit, Runnable atClose) {
        this.table = table;
        this.sources = sources;
        this.left = limit;
        this.atClose = atClose;
    }

    /** A scanner of buckets, one after the other. */
    static RowsScanner of(
            TablePath table, List<TableBucket> buckets, Function<TableBucket, RowSource> sources, long limit) {
        return new RowsScanner(table, buckets.stream().map(sources).iterator(), limit, () -> {});
    }

    @Override
    public List<Row> pollBatch() {
        thread.enter();
        try {
            if (closed) {
                throw new ClosedException("The scanner of " + table + " is closed");
            }
            if (failure != null) {
                throw Failures.forCaller(failure);
            }
            return take();
        } catch (RuntimeException e) {
            failure = e;
            closeCurrent();
            throw e;
        } finally {
            thread.leave();
        }
    }

    private List<Row> take() {
        while (left > 0) {
            RowSource source = current;
            if (source == null) {
                if (!sources.hasNext()) {
                    return List.of();
                }
                source = sources.next();
                current = source;
            }
            List<Row> rows = source.next();
            if (rows.isEmpty()) {
                closeCurrent();
                continue;
            }
            List<Row> wanted = rows.size() > left ? rows.subList(0, (int) left) : rows;
            left -= wanted.size();
            if (left == 0) {
                closeCurrent();
            }
            return Collections.unmodifiableList(wanted);
        }
        return List.of();
    }

    private void closeCurrent() {
        RowSource source = current;
        current = null;
        if (source != null) {
            source.close();
        }
    }

    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            private Iterator<Row> batch = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                if (!batch.hasNext()) {
                    batch = pollBatch().iterator();
                }
                return batch.hasNext();
            }

            @Override
            public Row next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("There are no more rows");
                }
                return batch.next();
            }
        };
    }

    @Override
    public Stream<Row> stream() {
        int traits = Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), traits), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        thread.enter();
        try {
            closed = true;
            closeCurrent();
            atClose.run();
        } finally {
            thread.leave();
        }
    }
}
