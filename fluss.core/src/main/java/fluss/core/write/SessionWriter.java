/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.write.TableWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** What both kinds of writers do alike. */
abstract class SessionWriter<R> implements TableWriter {

    final TableSession<R> session;

    SessionWriter(TableSession<R> session) {
        this.session = session;
    }

    @Override
    public final void flush() {
        session.flush(null);
    }

    @Override
    public final void flush(Duration timeout) {
        session.flush(Objects.requireNonNull(timeout, "timeout"));
    }

    @Override
    public final CompletableFuture<Void> flushAsync() {
        return session.flushAsync();
    }

    /** Sends what is there and waits for nothing. */
    final void sendAll() {
        session.sendAll();
    }

    @Override
    public final CompletableFuture<Void> ready() {
        return session.ready();
    }

    @Override
    public final void close() {
        session.close(session.context().settings().closing());
    }

    @Override
    public final void close(Duration timeout) {
        session.close(Objects.requireNonNull(timeout, "timeout"));
    }
}
