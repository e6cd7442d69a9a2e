/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.client;

import fluss.api.config.ClientOptions;
import fluss.core.admin.CoreAdmin;
import fluss.core.config.Address;
import fluss.core.config.ClientConfiguration;
import fluss.core.lookup.Lookups;
import fluss.core.metadata.CachedMetadata;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.provider.Providers;
import fluss.core.rpc.RpcClient;
import fluss.core.rpc.RpcOptions;
import fluss.core.rpc.Security;
import fluss.core.rpc.Server;
import fluss.core.runtime.CallbackExecutor;
import fluss.core.runtime.ClientRuntime;
import fluss.core.runtime.WorkerPool;
import fluss.core.scan.Scanning;
import fluss.core.write.Writing;
import fluss.spi.transport.BufferKind;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a connection is made of, put together in one place and taken apart in the opposite order. */
final class ConnectionParts {

    private static final Logger LOG = System.getLogger("fluss.core");

    private final ClientMetrics metrics;
    private final CallbackExecutor callbacks;
    private final WorkerPool codec;
    private final Transport transport;
    private final RpcClient rpc;
    private final DiscoveredProviders providers;
    private final CachedMetadata metadata;
    private final CompletableFuture<Void> connected;
    private final ClientRuntime runtime;
    private final ClientConfiguration configuration;
    private final Object roomsLock = new Object();
    private @Nullable Rooms rooms;
    private boolean closed;

    private ConnectionParts(
            ClientConfiguration configuration,
            CallbackExecutor callbacks,
            DiscoveredProviders providers,
            Transport transport,
            Security security,
            ClientMetrics metrics) {
        this.configuration = configuration;
        this.metrics = metrics;
        this.callbacks = callbacks;
        this.transport = transport;
        this.providers = providers;
        codec = WorkerPool.codec();
        rpc = new RpcClient(transport, RpcOptions.of(configuration), security, codec, metrics);
        metadata = new CachedMetadata(configuration, addresses(configuration), transport.loop(), rpc);
        runtime =
                new ClientRuntime(configuration, transport.loop(), codec, callbacks, providers, rpc, metadata, metrics);
        connected = metadata.connect();
    }

    /**
     * Puts a connection together and begins to connect.
     *
     * @param securityFrom how connections are made safe, given the providers
     * @param metricsFrom who is told of the work, given the providers
     * @throws fluss.api.error.FlussException if the settings are wrong or a provider is missing; nothing is left behind then
     */
    static ConnectionParts assemble(
            ClientConfiguration configuration,
            @Nullable Executor callbackExecutor,
            ClassLoader loader,
            Function<Providers, Security> securityFrom,
            Function<Providers, ClientMetrics> metricsFrom) {
        addresses(configuration);
        if (!configuration.withoutEffect().isEmpty()) {
            LOG.log(
                    Level.INFO,
                    () -> "[client=" + ClientMetrics.nameOf(configuration.get(ClientOptions.CLIENT_ID))
                            + "] Settings without effect in this client: "
                            + String.join(", ", configuration.withoutEffect()));
        }
        CallbackExecutor callbacks = new CallbackExecutor(callbackExecutor);
        DiscoveredProviders providers = DiscoveredProviders.on(loader, configuration);
        try {
            return assemble(configuration, callbacks, providers, securityFrom, metricsFrom);
        } catch (RuntimeException | Error e) {
            providers.close(); // its plug-ins have been loaded
            throw e;
        }
    }

    private static ConnectionParts assemble(
            ClientConfiguration configuration,
            CallbackExecutor callbacks,
            DiscoveredProviders providers,
            Function<Providers, Security> securityFrom,
            Function<Providers, ClientMetrics> metricsFrom) {
        Security security = securityFrom.apply(providers);
        String id = configuration.get(ClientOptions.CLIENT_ID);
        Transport transport = providers
                .transport(configuration.find(ClientOptions.TRANSPORT))
                .create(new TransportOptions(
                        "fluss-loop" + (id.isEmpty() ? "" : "-" + id),
                        configuration.get(ClientOptions.TRANSPORT_IO_THREADS),
                        BufferKind.valueOf(configuration
                                .get(ClientOptions.TRANSPORT_BUFFERS)
                                .toUpperCase(Locale.ROOT))));
        @Nullable ClientMetrics metrics = null;
        try {
            metrics = metricsFrom.apply(providers);
            return new ConnectionParts(configuration, callbacks, providers, transport, security, metrics);
        } catch (RuntimeException | Error e) {
            if (metrics != null) {
                metrics.close();
            }
            transport.close(); // its thread has begun
            throw e;
        }
    }

    private static List<Server> addresses(ClientConfiguration configuration) {
        List<Server> servers = new ArrayList<>();
        for (Address address : Address.parseList(configuration.get(ClientOptions.BOOTSTRAP_SERVERS))) {
            servers.add(Server.bootstrap(address.host(), address.port()));
        }
        return servers;
    }

    ClientRuntime runtime() {
        return runtime;
    }

    CachedMetadata metadata() {
        return metadata;
    }

    /** Ends when the connection can be used; completed on the loop. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    CoreAdmin admin() {
        return rooms().admin();
    }

    Scanning scanning() {
        return rooms().scanning();
    }

    Writing writing() {
        return rooms().writing();
    }

    Lookups lookups() {
        return rooms().lookups();
    }

    /** Made when they are first needed; when the connection is closed already, closed like it. */
    private Rooms rooms() {
        Rooms made;
        synchronized (roomsLock) {
            made = rooms;
            if (made != null) {
                return made;
            }
            made = new Rooms(configuration, runtime, metadata);
            rooms = made;
            if (!closed) {
                return made;
            }
        }
        made.writing().close(Duration.ZERO);
        made.close();
        made.closeFiles();
        return made;
    }

    private @Nullable Rooms end() {
        synchronized (roomsLock) {
            closed = true;
            return rooms;
        }
    }

    /** Takes a connection apart that nobody has used. Safe on the loop. */
    void close() {
        Rooms made = end();
        if (made != null) {
            made.close();
        }
        attempt(metadata::close);
        attempt(rpc::close);
        attempt(transport::close);
        attempt(codec::close);
        if (made != null) {
            made.closeFiles();
        }
        attempt(callbacks::close);
        attempt(metrics::close);
        attempt(providers::close);
    }

    /**
     * Takes a connection apart. Not on the loop.
     *
     * @param timeout how long writes are waited for
     */
    void close(Duration timeout) {
        Rooms made = end();
        if (made != null) {
            attempt(() -> made.writing().close(timeout));
        }
        close();
    }

    /** A step that fails must not keep the others from freeing what they hold. */
    static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Closing a connection failed in part", e);
        }
    }
}
