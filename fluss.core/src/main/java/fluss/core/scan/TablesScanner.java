/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ClosedException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.api.scan.MultiTableScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecords;
import fluss.api.scan.TableScan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A scanner of each table, with one budget, one wait, and one thread at a time. */
final class TablesScanner implements MultiTableScanner {

    private final Function<ScanSpec, RecordScanner> scanners;
    private final Object connection;
    private final ScannerThread thread = new ScannerThread();
    private final Map<TablePath, RecordScanner> byTable = new LinkedHashMap<>();

    /** Has a permit when some scanner may have something, or a wakeup was asked for. */
    private final Semaphore news = new Semaphore(0);

    private volatile boolean woken;
    private volatile boolean closed;

    /**
     * No table yet.
     *
     * @param connection whose scans are taken
     * @param scanners makes the scanner of a table
     */
    TablesScanner(Object connection, Function<ScanSpec, RecordScanner> scanners) {
        this.connection = connection;
        this.scanners = scanners;
    }

    @Override
    public void subscribe(TableScan scan, OffsetSpec start) {
        begin(scan, scanner -> scanner.subscribeAll(start));
    }

    @Override
    public void subscribe(TableScan scan, Map<TableBucket, Long> startOffsets) {
        begin(scan, scanner -> scanner.subscribeBuckets(startOffsets));
    }

    private void begin(TableScan scan, Consumer<RecordScanner> places) {
        if (!(scan instanceof LogTableScan ours) || !ours.isOf(connection)) {
            throw new IllegalArgumentException("The scan is not one of a table of this connection");
        }
        ScanSpec spec = ours.logSpec();
        used(() -> {
            end(spec.table().path());
            RecordScanner scanner = scanners.apply(spec);
            scanner.atReady(news::release);
            try {
                places.accept(scanner);
            } catch (RuntimeException e) {
                scanner.close();
                throw e;
            }
            byTable.put(spec.table().path(), scanner);
            return scanner;
        });
    }

    private void end(TablePath table) {
        RecordScanner scanner = byTable.remove(table);
        if (scanner != null) {
            scanner.close();
        }
    }

    @Override
    public void unsubscribe(TablePath table) {
        used(() -> {
            end(table);
            return table;
        });
    }

    @Override
    public Set<TablePath> tables() {
        return used(() -> new LinkedHashSet<>(byTable.keySet()));
    }

    @Override
    public Map<TableBucket, Long> positions() {
        return used(() -> {
            Map<TableBucket, Long> positions = new LinkedHashMap<>();
            byTable.values().forEach(scanner -> positions.putAll(scanner.positions()));
            return positions;
        });
    }

    @Override
    public Map<TablePath, ScanRecords> poll(Duration timeout) {
        return used(() -> {
            if (byTable.isEmpty()) {
                throw new IllegalStateException("No table is subscribed");
            }
            try {
                return await(System.nanoTime() + timeout.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedWaitException("Interrupted in a poll of " + byTable.keySet(), e);
            }
        });
    }

    private Map<TablePath, ScanRecords> await(long end) throws InterruptedException {
        while (true) {
            news.drainPermits(); // before the scanners are looked at: what comes later is news
            if (woken) {
                woken = false;
                return Map.of();
            }
            Map<TablePath, ScanRecords> records = take();
            long left = end - System.nanoTime();
            if (!records.isEmpty() || left <= 0) {
                return records;
            }
            boolean waited = news.tryAcquire(left, TimeUnit.NANOSECONDS);
            if (closed) {
                throw new ClosedException("The scanner is closed");
            }
            if (!waited) {
                return Map.of();
            }
        }
    }

    private Map<TablePath, ScanRecords> take() {
        Map<TablePath, ScanRecords> records = new LinkedHashMap<>();
        RuntimeException failure = null;
        for (Map.Entry<TablePath, RecordScanner> table : byTable.entrySet()) {
            try {
                ScanRecords polled = table.getValue().poll(Duration.ZERO);
                if (!polled.isEmpty()) {
                    records.put(table.getKey(), polled);
                }
            } catch (RuntimeException e) {
                failure = e; // thrown again by a later poll, if there are records now
            }
        }
        if (failure != null && records.isEmpty()) {
            throw failure;
        }
        return records;
    }

    @Override
    public void wakeup() {
        woken = true;
        news.release();
    }

    @Override
    public void close() {
        thread.enter();
        try {
            closed = true;
            List<RecordScanner> all = new ArrayList<>(byTable.values());
            byTable.clear();
            all.forEach(RecordScanner::close);
        } finally {
            thread.leave();
        }
    }

    private <T> T used(Supplier<T> call) {
        thread.enter();
        try {
            if (closed) {
                throw new ClosedException("The scanner is closed");
            }
            return call.get();
        } finally {
            thread.leave();
        }
    }
}
