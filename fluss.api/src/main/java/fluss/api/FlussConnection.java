/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api;

import fluss.api.admin.Admin;
import fluss.api.bootstrap.ConnectionProvider;
import fluss.api.config.ConfigOption;
import fluss.api.config.Configuration;
import fluss.api.config.SaslCredentials;
import fluss.api.metadata.TablePath;
import fluss.api.scan.MultiTableScanner;
import fluss.api.write.MultiTableWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A connection to a cluster: the way in. It owns its threads and sockets; an application needs one for each cluster. Safe
 * for any thread.
 */
public interface FlussConnection extends AutoCloseable {

    /**
     * Begins a connection.
     *
     * @throws fluss.api.error.ProviderException if the client itself, {@code fluss.core}, is not on the path
     */
    static Builder builder() {
        return ConnectionProvider.load(FlussConnection.class.getClassLoader()).newBuilder();
    }

    /** Manages databases, tables and partitions. */
    Admin admin();

    /**
     * Opens a table. Blocks until its description is there, at most {@code client.request-timeout}.
     *
     * @throws fluss.api.error.ServerException if there is no such table
     */
    Table table(TablePath path);

    /** {@link #table} as a future. */
    CompletableFuture<Table> tableAsync(TablePath path);

    /** A writer of rows of any tables; close it when done. */
    MultiTableWriter newMultiTableWriter();

    /** A scanner of several tables; close it when done. */
    MultiTableScanner newMultiTableScanner();

    /** The settings in force. */
    Configuration configuration();

    /** {@link #close(Duration)} with the configured {@code client.close-timeout}. */
    @Override
    void close();

    /**
     * Closes writers, scanners and sockets. What was written is sent and waited for at most so long; what is not acknowledged
     * by then fails, as do lookups and admin calls under way. Closing again has no effect.
     */
    void close(Duration timeout);

    /** Collects the settings of a connection. For one thread at a time. */
    interface Builder {

        /**
         * The servers to begin with, {@code host:port}, several joined by commas; any server of the cluster will do. Required.
         */
        Builder bootstrapServers(String hostsAndPorts);

        /** Authenticates by SASL/PLAIN. */
        Builder saslPlain(String username, String password);

        /**
         * Authenticates by SASL, by the mechanism {@code client.security.sasl.mechanism}, with credentials that may change, in
         * place of a user name and password in the settings.
         *
         * @param credentials asked for each connection to a server, on a thread of the client's, and may block for at most {@code
         *     client.connect-timeout}; what it throws ends that attempt. Connections that are open keep what they began with
         */
        Builder saslCredentials(Supplier<SaslCredentials> credentials);

        /**
         * Encrypts connections by TLS with contexts of the application's, in place of the files that {@code client.security.ssl.*}
         * would name; the check of host names and the versions of TLS stay with those settings.
         *
         * @param contexts asked for each connection to a server, on a thread of the client's, so that it may answer with another
         *     context when keys or trust have changed; connections that are open keep theirs
         */
        Builder sslContext(Supplier<SSLContext> contexts);

        /**
         * Sets a setting by its key: see {@link fluss.api.config.ClientOptions}. What is set last holds.
         *
         * <p>A value may be, or hold, a reference to something kept elsewhere, which is looked up when the connection is made and
         * is never printed: {@code ${env:NAME}} is an environment variable, {@code ${file:PATH}} the content of a file without its
         * last line end, {@code ${file:PATH:KEY}} the value of a key in a properties file, {@code ${directory:PATH:NAME}} the
         * content of the file of that name in a directory. <code>$$&#123;</code> stands for <code>$&#123;</code>.
         *
         * @throws fluss.api.error.ConfigurationException when the connection is made, if there is no such key, the value is
         *     not possible, or what it refers to is not there
         */
        Builder option(String key, String value);

        /** Sets a setting. */
        <T> Builder option(ConfigOption<T> option, T value);

        /** Sets several settings by their keys, as {@link #option(String, String)} does. */
        Builder options(Map<String, String> options);

        /**
         * Sets the settings of a properties file, in UTF-8, as {@link #option(String, String)} does. The file is read now.
         *
         * @throws fluss.api.error.ConfigurationException if it cannot be read, or has a key twice
         */
        Builder propertiesFile(Path file);

        /**
         * Runs the application's stages and callbacks; the client's own threads do by default. The executor stays the caller's. If
         * it refuses a task, the client's own threads run it.
         *
         * @param executor not one that runs tasks in the calling thread
         */
        Builder callbackExecutor(Executor executor);

        /**
         * Tells numbers to this place beside those that are told anyway: a registry that a module for metrics on the path knows (a {@code
         * MeterRegistry} of Micrometer, if {@code fluss.metrics.micrometer} is there, which then leaves the global registry alone), or a
         * {@code fluss.spi.metrics.MetricsSinkProvider} of the application's own. May be called several times. The registry stays the caller's.
         *
         * @throws fluss.api.error.ProviderException when the connection is made, if nothing on the path knows it
         */
        Builder metricsRegistry(Object registry);

        /** Where providers are looked for; the loader of {@code fluss.core} by default. */
        Builder classLoader(ClassLoader loader);

        /**
         * Connects. Blocks until a server has answered, at most {@code client.bootstrap-timeout}: so long, addresses that cannot be
         * reached are tried again, with the pauses of {@code client.retry-backoff}. What another try would not mend, such as
         * wrong credentials, a certificate that is not trusted, or something else than a server of Fluss at an address, ends it
         * at once.
         *
         * @throws fluss.api.error.AuthenticationException if the server refuses the client, or TLS does
         * @throws fluss.api.error.TransportException if no address could be reached; it tells what became of each
         * @throws fluss.api.error.FlussException if the settings are wrong, or no server answers
         */
        FlussConnection connect();

        /** {@link #connect()} as a future. Wrong settings throw at once. */
        CompletableFuture<FlussConnection> connectAsync();
    }
}
