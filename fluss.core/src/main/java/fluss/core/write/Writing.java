/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.ClosedException;
import fluss.api.metadata.TableInfo;
import fluss.api.write.MergeMode;
import fluss.api.write.MultiTableWriter;
import fluss.api.write.TableAppend;
import fluss.api.write.TableUpsert;
import fluss.core.runtime.ClientRuntime;
import fluss.spi.bucket.BucketAssigner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** All writing of a connection: the door of this room. Safe for any thread. */
public final class Writing {

    private final WriteContext context;
    private final TableDirectory tables;
    private final Set<TableSession<?>> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean pressed = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Begins with nothing written.
     *
     * @throws fluss.api.error.ConfigurationException if settings of the writer do not go together
     */
    public Writing(ClientRuntime runtime) {
        this(runtime, System::nanoTime);
    }

    Writing(ClientRuntime runtime, LongSupplier clock) {
        this.context = new WriteContext(runtime, clock, this::onPressure);
        this.tables = new TableDirectory(context);
    }

    /** Makes writers for a log table. Writers pin the schema of {@code table}. */
    public TableAppend newAppend(TableInfo table) {
        return new AppendBuilder(this, table);
    }

    /** Makes writers for a primary-key table. Writers pin the schema of {@code table}. */
    public TableUpsert newUpsert(TableInfo table) {
        return new UpsertBuilder(this, table, Optional.empty(), MergeMode.DEFAULT);
    }

    /** Makes a writer of any tables. */
    public MultiTableWriter newMultiTableWriter() {
        return new TablesWriter(this);
    }

    /**
     * Closes every writer: sends what is left, waits at most so long, and fails the rest. Leaves no future of a write
     * incomplete. Blocks; closing again has no effect. Failures are those of the writes' futures and are not thrown.
     */
    public void close(Duration timeout) {
        closed = true;
        long end = System.nanoTime() + timeout.toNanos();
        for (TableSession<?> session : List.copyOf(sessions)) {
            try {
                session.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            } catch (fluss.api.error.InterruptedWaitException e) {
                end = System.nanoTime();
            } catch (fluss.api.error.FlussException e) {
                System.getLogger("fluss.core.write")
                        .log(System.Logger.Level.DEBUG, "Writes had failed when their writer was closed", e);
            }
        }
        context.codecs().close();
    }

    WriteContext context() {
        return context;
    }

    /** The tables that are written, or were. */
    TableDirectory tables() {
        return tables;
    }

    <R> TableSession<R> open(
            TableInfo table,
            WriteShape shape,
            TableSession.Results<R> results,
            Supplier<RowSink> sinks,
            Supplier<Optional<BucketAssigner>> assigners) {
        TableQueues queues = tables.acquire(table);
        TableSession<R> session =
                new TableSession<>(context, table, shape, queues, results, sinks, assigners, ended -> {
                    sessions.remove(ended);
                    tables.release(queues);
                });
        sessions.add(session);
        if (closed) {
            session.close(Duration.ZERO);
            throw new ClosedException("The connection is closed");
        }
        return session;
    }

    /** Producers wait for memory: what is open is sent, if that is where memory is. */
    private void onPressure() {
        if (context.memory().isHeldByOpenBatches() && pressed.compareAndSet(false, true)) {
            context.loop().execute(() -> {
                pressed.set(false);
                if (context.memory().isHeldByOpenBatches()) {
                    sessions.forEach(Writing::sealOpen);
                }
            });
        }
    }

    private static <R> void sealOpen(TableSession<R> session) {
        session.forEachSlot(slot -> {
            WriteBatch<R> batch = slot.open();
            if (batch != null) {
                slot.requestSeal(batch);
            }
        });
    }
}
