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
import fluss.core.remote.ClusterTokens;
import fluss.core.remote.RemoteFiles;
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
import java.time.Clock;
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
    private final WorkerPool remoteWorkers;
    private final RemoteFiles remote;
    private final Transport transport;
    private final RpcClient rpc;
    private final DiscoveredProviders providers;
    private final CachedMetadata metadata;
    private final CompletableFuture<Void> connected;
    private final ClientRuntime runtime;
    private final CoreAdmin admin;
    private final Scanning scanning;
    private final Writing writing;
    private final Lookups lookups;

    private ConnectionParts(
            ClientConfiguration configuration,
            CallbackExecutor callbacks,
            DiscoveredProviders providers,
            Transport transport,
            Security security,
            ClientMetrics metrics) {
        this.metrics = metrics;
        this.callbacks = callbacks;
        this.transport = transport;
        this.providers = providers;
        codec = WorkerPool.codec();
        rpc = new RpcClient(transport, RpcOptions.of(configuration), security, codec, metrics);
        metadata = new CachedMetadata(configuration, addresses(configuration), transport.loop(), rpc);
        // The loop connects while the rest is put together.
        connected = metadata.connect();
        try {
            runtime = new ClientRuntime(
                    configuration, transport.loop(), codec, callbacks, providers, rpc, metadata, metrics);
            admin = new CoreAdmin(runtime, metadata);
            remoteWorkers = WorkerPool.remote(configuration.get(ClientOptions.REMOTE_FILE_THREADS));
            remote = new RemoteFiles(
                    providers,
                    new ClusterTokens(
                            metadata, rpc, configuration.get(ClientOptions.REQUEST_TIMEOUT), Clock.systemUTC()),
                    configuration.fileSystemSettings(),
                    remoteWorkers);
            scanning = new Scanning(runtime, remote, admin, configuration::lakeSettings);
            writing = new Writing(runtime);
            lookups = new Lookups(runtime);
        } catch (RuntimeException | Error e) {
            metadata.close();
            rpc.close();
            throw e;
        }
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
        return admin;
    }

    Scanning scanning() {
        return scanning;
    }

    Writing writing() {
        return writing;
    }

    Lookups lookups() {
        return lookups;
    }

    /** Takes a connection apart that nobody has used. Safe on the loop. */
    void close() {
        List<Runnable> steps = List.of(
                scanning::close,
                lookups::close,
                admin::close,
                metadata::close,
                rpc::close,
                transport::close,
                codec::close,
                remoteWorkers::close,
                remote::close,
                callbacks::close,
                metrics::close,
                providers::close);
        steps.forEach(ConnectionParts::attempt);
    }

    /**
     * Takes a connection apart. Not on the loop.
     *
     * @param timeout how long writes are waited for
     */
    void close(Duration timeout) {
        attempt(() -> writing.close(timeout));
        close();
    }

    /** A step that fails must not keep the others from freeing what they hold. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Closing a connection failed in part", e);
        }
    }
}
