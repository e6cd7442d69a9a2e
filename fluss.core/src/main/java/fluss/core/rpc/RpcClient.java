/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import com.google.protobuf.MessageLite;
import fluss.api.error.ClosedException;
import fluss.core.metrics.ClientMetrics;
import fluss.core.metrics.ServerMeters;
import fluss.core.wire.Api;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.Transport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends requests over connections that it keeps by server and lane. Everything but {@link #call} happens on the loop. */
public final class RpcClient implements Rpc, AutoCloseable {

    private static final Logger LOG = System.getLogger("fluss.core.rpc");

    /** The loop never blocks, so that this long means that it is gone. */
    private static final int CLOSE_SECONDS = 10;

    private record Target(Server server, Lane lane) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Target that && lane == that.lane && server.equals(that.server);
        }

        @Override
        public int hashCode() {
            return 31 * server.hashCode() + lane.hashCode();
        }
    }

    private final Transport transport;
    private final EventLoop loop;
    private final RpcOptions options;
    private final Security security;
    private final Executor blocking;
    private final ClientMetrics metrics;

    private final Map<Target, ServerLink> links = new HashMap<>();
    private boolean isClosed;

    /**
     * Opens nothing yet.
     *
     * @param transport stays the caller's, who closes it after this
     * @param security how to authenticate and encrypt
     * @param blocking runs the steps of an authentication and of TLS, which may block
     * @param metrics is told of requests and connections
     */
    public RpcClient(
            Transport transport, RpcOptions options, Security security, Executor blocking, ClientMetrics metrics) {
        this.transport = transport;
        this.loop = transport.loop();
        this.options = options;
        this.security = security;
        this.blocking = blocking;
        this.metrics = metrics;
    }

    @Override
    public <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> call(
            Server server, Lane lane, Api<Q, R> api, Q request, Duration timeout) {
        RpcCall<Q, R> call = new RpcCall<>(server, api, request, timeout);
        if (loop.inLoop()) {
            submit(server, lane, call);
        } else {
            try {
                loop.execute(() -> submit(server, lane, call));
            } catch (RejectedExecutionException e) {
                call.fail(closed());
            }
        }
        return call.future;
    }

    @Override
    public boolean isOfRelease10(Server server) {
        ServerLink link = links.get(new Target(server, Lane.WRITE));
        return link != null && link.isOfRelease10();
    }

    private void submit(Server server, Lane lane, RpcCall<?, ?> call) {
        if (isClosed) {
            call.fail(closed());
            return;
        }
        try {
            links.computeIfAbsent(new Target(server, lane), this::newLink).submit(call);
        } catch (RejectedExecutionException e) {
            call.fail(closed()); // the transport is about to end
        }
    }

    private ServerLink newLink(Target target) {
        ServerMeters meters = metrics.server(target.server().toString());
        return new ServerLink(
                target.server(),
                target.lane(),
                loop,
                options.backoff(),
                owner -> new ServerConnection(
                        target.server(),
                        new SecureConnector(transport, options, security.tls(), blocking),
                        options,
                        authentication(target.server()),
                        meters,
                        owner),
                meters,
                link -> links.remove(target, link));
    }

    private @Nullable Function<ServerConnection, Authentication> authentication(Server server) {
        SaslLogin chosen = security.login().orElse(null);
        return chosen == null ? null : connection -> new Authentication(chosen, connection, server, loop, blocking);
    }

    /** Closes every connection; requests under way end in {@link ClosedException}. Returns when that has happened. */
    @Override
    public void close() {
        if (loop.inLoop()) {
            closeLinks();
            return;
        }
        CountDownLatch closed = new CountDownLatch(1);
        try {
            loop.execute(() -> {
                closeLinks();
                closed.countDown();
            });
            if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(
                        Level.WARNING,
                        "[client=" + ClientMetrics.nameOf(options.clientId())
                                + "] The event loop did not close the connections within " + CLOSE_SECONDS + " s");
            }
        } catch (RejectedExecutionException e) {
            return; // the transport has closed them
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop goes on closing
        }
    }

    private void closeLinks() {
        isClosed = true;
        List<ServerLink> open = new ArrayList<>(links.values());
        links.clear();
        open.forEach(link -> link.close(closed()));
    }

    private static ClosedException closed() {
        return new ClosedException("The connection to the cluster is closed");
    }
}
