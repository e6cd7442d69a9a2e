/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.remote;

import fluss.api.error.ClosedException;
import fluss.core.provider.Providers;
import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorage;
import fluss.spi.remote.RemoteStorageContext;
import fluss.spi.remote.SecurityToken;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The remote storage of one connection: made when the first file of a scheme is read, closed with the connection. */
public final class RemoteFiles implements AutoCloseable {

    private final Providers providers;
    private final Supplier<SecurityToken> tokens;
    private final Map<String, String> settings;
    private final Executor workers;
    private final Map<String, RemoteStorage> storages = new HashMap<>();
    private boolean closed;

    /**
     * No storage yet.
     *
     * @param tokens asks for credentials; may block
     * @param settings the application's, for file systems
     * @param workers a bounded number of threads; theirs to close is the owner
     */
    public RemoteFiles(
            Providers providers, Supplier<SecurityToken> tokens, Map<String, String> settings, Executor workers) {
        this.providers = providers;
        this.tokens = tokens;
        this.settings = Map.copyOf(settings);
        this.workers = workers;
    }

    /** The threads that may wait for remote files. */
    public Executor workers() {
        return workers;
    }

    /**
     * The storage that has a file. On {@link #workers} only.
     *
     * @param asker who needs it, for messages, for example {@code table shop.orders (log segment s3://…)}
     * @throws fluss.api.error.ProviderException if nothing on the path reads files of that scheme
     * @throws ClosedException if the connection is closed
     */
    public RemoteStorage storage(RemotePath file, String asker) {
        // under the lock, so that a storage is made once: threads that need it wait for it anyway
        synchronized (this) {
            if (closed) {
                throw new ClosedException("The connection is closed");
            }
            RemoteStorage known = storages.get(file.scheme());
            if (known == null) {
                known = providers.remoteStorage(file.scheme(), asker).create(new Context(file.scheme()));
                storages.put(file.scheme(), known);
            }
            return known;
        }
    }

    /** Closes the storages; what is being read is of no interest any more. */
    @Override
    public void close() {
        Map<String, RemoteStorage> made;
        synchronized (this) {
            closed = true;
            made = Map.copyOf(storages);
            storages.clear();
        }
        made.values().forEach(RemoteStorage::close);
    }

    private final class Context implements RemoteStorageContext {

        private final String scheme;

        Context(String scheme) {
            this.scheme = scheme;
        }

        @Override
        public String scheme() {
            return scheme;
        }

        @Override
        public Map<String, String> settings() {
            return settings;
        }

        @Override
        public SecurityToken token() {
            return tokens.get();
        }
    }
}
