/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.Table;
import fluss.api.error.ClosedException;
import fluss.api.error.FlussException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.metadata.TableInfo;
import fluss.api.row.InternalRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.MultiTableWriter;
import fluss.api.write.TableRecord;
import fluss.api.write.TableWriter;
import fluss.api.write.UpsertResult;
import fluss.api.write.UpsertWriter;
import fluss.api.write.WriteFuture;
import fluss.core.async.Blocking;
import fluss.core.async.Failures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One writer for each table and schema that rows come for, made when the first one comes. */
final class TablesWriter implements MultiTableWriter {

    private record Key(long tableId, int schemaId) {

        static Key of(TableInfo table) {
            return new Key(table.tableId(), table.schemaId());
        }
    }

    private final Writing writing;
    private final Map<Key, AppendWriter> logs = new ConcurrentHashMap<>();
    private final Map<Key, UpsertWriter> keyed = new ConcurrentHashMap<>();
    private volatile boolean closed;

    TablesWriter(Writing writing) {
        this.writing = writing;
    }

    @Override
    public WriteFuture<?> write(TableRecord record) {
        return switch (record.change()) {
            case APPEND_ONLY -> append(record.table(), record.row());
            case INSERT, UPDATE_AFTER -> upsert(record.table(), record.row());
            case DELETE -> delete(record.table(), record.row());
            case UPDATE_BEFORE ->
                throw new IllegalArgumentException(
                        "A row as it was before an update is nothing to be written; write the"
                                + " UPDATE_AFTER that follows it");
        };
    }

    @Override
    public WriteFuture<AppendResult> append(Table table, InternalRow row) {
        TableInfo info = table.info();
        AppendWriter writer = logs.get(Key.of(info));
        return (writer != null ? writer : openLog(info)).append(row);
    }

    @Override
    public WriteFuture<UpsertResult> upsert(Table table, InternalRow row) {
        return keyed(table).upsert(row);
    }

    @Override
    public WriteFuture<UpsertResult> delete(Table table, InternalRow keyOrRow) {
        return keyed(table).delete(keyOrRow);
    }

    private AppendWriter openLog(TableInfo table) {
        if (table.hasPrimaryKey()) {
            throw new IllegalStateException("Table " + table.path() + " has the primary key " + table.primaryKeys()
                    + ": its rows are upserted, not appended");
        }
        checkOpen();
        return logs.computeIfAbsent(
                Key.of(table), key -> writing.newAppend(table).createWriter());
    }

    private UpsertWriter keyed(Table table) {
        TableInfo info = table.info();
        UpsertWriter writer = keyed.get(Key.of(info));
        if (writer != null) {
            return writer;
        }
        if (!info.hasPrimaryKey()) {
            throw new IllegalStateException(
                    "Table " + info.path() + " has no primary key: its rows are appended, not upserted or deleted");
        }
        checkOpen();
        return keyed.computeIfAbsent(
                Key.of(info), key -> writing.newUpsert(info).createWriter());
    }

    private void checkOpen() {
        if (closed) {
            throw new ClosedException("The writer of many tables is closed");
        }
    }

    @Override
    public void release(Table table) {
        Key key = Key.of(table.info());
        TableWriter writer = table.hasPrimaryKey() ? keyed.remove(key) : logs.remove(key);
        if (writer != null) {
            writer.close();
        }
    }

    private List<TableWriter> all() {
        List<TableWriter> writers = new ArrayList<>(logs.values());
        writers.addAll(keyed.values());
        return writers;
    }

    // ---- flushing and closing

    @Override
    public void flush() {
        flushUntil(null);
    }

    @Override
    public void flush(Duration timeout) {
        flushUntil(System.nanoTime() + timeout.toNanos());
    }

    private void flushUntil(@Nullable Long endNanos) {
        Blocking.refuseOnOwnThreads(writing.context().loop(), "flush()");
        List<FlussException> failures = new ArrayList<>();
        for (CompletableFuture<Void> flushed : flushEach()) {
            try {
                if (endNanos == null) {
                    flushed.get();
                } else {
                    flushed.get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
                }
            } catch (ExecutionException e) {
                failures.add((FlussException) Failures.forCaller(e));
            } catch (TimeoutException e) {
                failures.add(new RequestTimeoutException(
                        "Not everything was acknowledged within the time given to flush(); the writes go on", e));
                break;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedWaitException("Interrupted while waiting for writes; they go on", e);
            }
        }
        throwFirst(failures);
    }

    private List<CompletableFuture<Void>> flushEach() {
        return all().stream().map(TableWriter::flushAsync).toList();
    }

    private static void throwFirst(List<FlussException> failures) {
        if (!failures.isEmpty()) {
            FlussException first = failures.get(0);
            failures.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    @Override
    public CompletableFuture<Void> flushAsync() {
        return CompletableFuture.allOf(flushEach().toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(all().stream().map(TableWriter::ready).toArray(CompletableFuture<?>[]::new));
    }

    @Override
    public void close() {
        close(writing.context().settings().closing());
    }

    @Override
    public void close(Duration timeout) {
        Blocking.refuseOnOwnThreads(writing.context().loop(), "close()");
        closed = true;
        long end = System.nanoTime() + timeout.toNanos();
        List<FlussException> failures = new ArrayList<>();
        List<TableWriter> writers = all();
        writers.forEach(writer -> ((SessionWriter<?>) writer).sendAll());
        for (TableWriter writer : writers) {
            try {
                writer.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            } catch (FlussException e) {
                failures.add(e);
            }
        }
        throwFirst(failures);
    }
}
