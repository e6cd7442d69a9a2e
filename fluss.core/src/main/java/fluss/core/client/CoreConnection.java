/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.admin.Admin;
import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.error.ClosedException;
import fluss.api.metadata.TablePath;
import fluss.api.scan.MultiTableScanner;
import fluss.api.write.MultiTableWriter;
import fluss.core.async.Blocking;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** A connection: its parts, and whether it is open. */
final class CoreConnection implements FlussConnection {

    private final ConnectionParts parts;
    private final AtomicBoolean closed = new AtomicBoolean();

    CoreConnection(ConnectionParts parts) {
        this.parts = parts;
    }

    /** The parts, as long as the connection is open. */
    ConnectionParts open() {
        if (closed.get()) {
            throw closedException();
        }
        return parts;
    }

    private static ClosedException closedException() {
        return new ClosedException("The connection is closed");
    }

    @Override
    public Admin admin() {
        return open().admin();
    }

    @Override
    public Table table(TablePath path) {
        return Blocking.await(open().runtime().loop(), find(path), "table(" + path + ")");
    }

    @Override
    public CompletableFuture<Table> tableAsync(TablePath path) {
        Objects.requireNonNull(path, "path");
        return parts.runtime().deliver(find(path));
    }

    private CompletableFuture<Table> find(TablePath path) {
        if (closed.get()) {
            return CompletableFuture.failedFuture(closedException());
        }
        return parts.metadata().tableInfo(path).thenApply(info -> new CoreTable(this, info));
    }

    @Override
    public MultiTableWriter newMultiTableWriter() {
        return open().writing().newMultiTableWriter();
    }

    @Override
    public MultiTableScanner newMultiTableScanner() {
        return open().scanning().newMultiTableScanner();
    }

    @Override
    public Configuration configuration() {
        return parts.runtime().configuration();
    }

    @Override
    public void close() {
        close(configuration().get(ClientOptions.CLOSE_TIMEOUT));
    }

    @Override
    public void close(Duration timeout) {
        Objects.requireNonNull(timeout, "timeout");
        Blocking.refuseOnOwnThreads(parts.runtime().loop(), "close()");
        if (closed.compareAndSet(false, true)) {
            parts.close(timeout);
        }
    }

    @Override
    public String toString() {
        return "FlussConnection["
                + configuration().find(ClientOptions.BOOTSTRAP_SERVERS).orElse("") + (closed.get() ? ", closed]" : "]");
    }
}
