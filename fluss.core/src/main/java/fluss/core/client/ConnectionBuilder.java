/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import fluss.api.FlussConnection;
import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import fluss.api.config.SaslCredentials;
import fluss.api.error.InterruptedWaitException;
import fluss.core.async.Failures;
import fluss.core.async.Stages;
import fluss.core.config.ClientConfiguration;
import fluss.core.config.GivenSettings;
import fluss.core.rpc.SaslLogin;
import fluss.core.rpc.Security;
import fluss.core.tls.TlsClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects settings and connects. */
final class ConnectionBuilder implements FlussConnection.Builder {

    private final GivenSettings settings = new GivenSettings();
    private @Nullable Executor callbacks;
    private @Nullable Supplier<SaslCredentials> credentials;
    private @Nullable Supplier<SSLContext> contexts;
    private final List<Object> registries = new ArrayList<>();
    private ClassLoader loader = ConnectionBuilder.class.getClassLoader();

    @Override
    public ConnectionBuilder bootstrapServers(String hostsAndPorts) {
        return option(ClientOptions.BOOTSTRAP_SERVERS.key(), hostsAndPorts);
    }

    @Override
    public ConnectionBuilder saslPlain(String username, String password) {
        String protocol = settings.text(ClientOptions.SECURITY_PROTOCOL.key());
        option(
                ClientOptions.SECURITY_PROTOCOL.key(),
                protocol.toUpperCase(Locale.ROOT).endsWith("SSL") ? "SASL_SSL" : "SASL");
        option(ClientOptions.SASL_MECHANISM.key(), "PLAIN");
        option(ClientOptions.SASL_USERNAME.key(), username);
        return option(ClientOptions.SASL_PASSWORD.key(), password);
    }

    @Override
    public ConnectionBuilder saslCredentials(Supplier<SaslCredentials> supplier) {
        credentials = Objects.requireNonNull(supplier, "credentials");
        return this;
    }

    @Override
    public ConnectionBuilder sslContext(Supplier<SSLContext> supplier) {
        contexts = Objects.requireNonNull(supplier, "contexts");
        return this;
    }

    @Override
    public ConnectionBuilder option(String key, String value) {
        settings.set(key, value);
        return this;
    }

    @Override
    public <T> ConnectionBuilder option(ConfigOption<T> option, T value) {
        settings.set(option, value);
        return this;
    }

    @Override
    public ConnectionBuilder propertiesFile(Path file) {
        settings.setFrom(file);
        return this;
    }

    @Override
    public ConnectionBuilder options(Map<String, String> options) {
        settings.setAll(options);
        return this;
    }

    @Override
    public ConnectionBuilder callbackExecutor(Executor executor) {
        callbacks = Objects.requireNonNull(executor, "executor");
        return this;
    }

    @Override
    public ConnectionBuilder metricsRegistry(Object registry) {
        registries.add(Objects.requireNonNull(registry, "registry"));
        return this;
    }

    @Override
    public ConnectionBuilder classLoader(ClassLoader newLoader) {
        loader = Objects.requireNonNull(newLoader, "loader");
        return this;
    }

    @Override
    public FlussConnection connect() {
        ConnectionParts parts = begin();
        try {
            parts.connected().get();
            return new CoreConnection(parts);
        } catch (InterruptedException e) {
            parts.close();
            Thread.currentThread().interrupt();
            throw new InterruptedWaitException("Interrupted while connecting", e);
        } catch (ExecutionException e) {
            parts.close();
            throw Failures.forCaller(e);
        }
    }

    @Override
    public CompletableFuture<FlussConnection> connectAsync() {
        ConnectionParts parts = begin();
        CompletableFuture<FlussConnection> connected =
                parts.connected().thenApply(nothing -> new CoreConnection(parts));
        CompletableFuture<FlussConnection> outcome = new CompletableFuture<>();
        CompletableFuture<FlussConnection> delivered = parts.runtime().deliver(outcome);
        Stages.onEnd(connected, (connection, failure) -> {
            if (failure == null && connection != null) {
                outcome.complete(connection);
            } else if (failure != null) {
                outcome.completeExceptionally(failure);
                parts.close();
            }
        });
        // Who gave up waiting never sees the connection, and cannot close it.
        Stages.onEnd(delivered, (connection, failure) -> {
            if (failure != null) {
                Stages.onEnd(connected, (unwanted, none) -> {
                    if (unwanted != null) {
                        parts.runtime().callbacks().execute(unwanted::close);
                    }
                });
            }
        });
        return delivered;
    }

    private ConnectionParts begin() {
        Rehearsal.beginOnce();
        ClientConfiguration configuration = ClientConfiguration.of(settings);
        return ConnectionParts.assemble(
                configuration,
                callbacks,
                loader,
                providers -> new Security(
                        SaslLogin.of(configuration, providers, credentials), TlsClient.of(configuration, contexts)),
                providers -> ChosenSinks.of(configuration, providers, List.copyOf(registries)));
    }
}
