/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import com.google.protobuf.MessageLite;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ClosedException;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.TransportException;
import fluss.api.error.UnsupportedApiException;
import fluss.core.error.ErrorContext;
import fluss.core.metrics.ServerMeters;
import fluss.core.tls.TlsFailures;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.RequestFrame;
import fluss.core.wire.ResponseFrame;
import fluss.core.wire.ServerErrors;
import fluss.core.wire.proto.ApiVersionsRequest;
import fluss.core.wire.proto.ApiVersionsResponse;
import fluss.core.wire.proto.ErrorResponse;
import fluss.spi.transport.Channel;
import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, from its beginning to its end; {@code docs/protocol/rpc.md}, section 3. For the loop alone.
 *
 * <p>Whatever ends it, its owner is told before the requests in flight fail, so that a request made by their stages finds the
 * owner ready for a new connection.
 */
final class ServerConnection implements ChannelHandler {

    /** Told how a connection fares. */
    interface Owner {

        /** Requests may be sent now. */
        void onReady(ServerConnection connection);

        /** It has ended. */
        void onEnded(ServerConnection connection, FlussException cause);
    }

    private enum State {
        CONNECTING,
        API_VERSIONS,
        AUTHENTICATING,
        READY,
        ENDED
    }

    private final Server server;
    private final SecureConnector connector;
    private final RpcOptions options;
    private final @Nullable Function<ServerConnection, Authentication> authentication;
    private final ServerMeters meters;
    private final Owner owner;
    private final ErrorContext context;
    private final Map<Integer, RpcCall<?, ?>> inFlight = new HashMap<>();

    private State state = State.CONNECTING;
    private boolean wasReady;
    private @Nullable Channel channel;
    private @Nullable ApiVersions versions;
    private EventLoop.@Nullable Timer timer;
    private int nextRequestId;
    private long lastUseNanos;
    private long lastFrameNanos = System.nanoTime();

    ServerConnection(
            Server server,
            SecureConnector connector,
            RpcOptions options,
            @Nullable Function<ServerConnection, Authentication> authentication,
            ServerMeters meters,
            Owner owner) {
        this.server = server;
        this.connector = connector;
        this.options = options;
        this.authentication = authentication;
        this.meters = meters;
        this.owner = owner;
        this.context = ErrorContext.NONE.withServer(server);
    }

    /** Begins. */
    void connect() {
        timer = connector
                .loop()
                .schedule(this::onConnectTimeout, options.connectTimeout().toNanos());
        connector.connect(server, this);
    }

    boolean isReady() {
        return state == State.READY;
    }

    /** Whether the server has said that it is of release 1.0 or later. */
    boolean isOfRelease10() {
        ApiVersions served = versions;
        return served != null && served.isOfRelease10();
    }

    /** Whether it came as far as to serve requests. */
    boolean wasReady() {
        return wasReady;
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    /** What it is doing, for messages. */
    String describeState() {
        return switch (state) {
            case CONNECTING -> "still connecting to " + server.host() + ":" + server.port();
            case API_VERSIONS -> "still waiting for the versions that the server speaks";
            case AUTHENTICATING -> "still authenticating";
            case READY, ENDED -> "still waiting for its turn";
        };
    }

    /** Sends a request, if the server serves it. */
    void send(RpcCall<?, ?> call) {
        ApiVersions served = versions;
        if (served == null) {
            throw new IllegalStateException("not ready");
        }
        int version;
        try {
            version = served.negotiate(call.api, call.context());
        } catch (UnsupportedApiException e) {
            call.fail(e);
            return;
        }
        send(call, version);
    }

    private void send(RpcCall<?, ?> call, int version) {
        Channel out = channel;
        if (out == null || state == State.ENDED) {
            throw new IllegalStateException("not connected");
        }
        int id = nextRequestId++;
        ByteBuffer[] frame;
        try {
            frame = RequestFrame.encode(call.api, version, id, call.request);
        } catch (IllegalArgumentException e) {
            call.fail(new FlussException(String.valueOf(e.getMessage()), e));
            return;
        }
        inFlight.put(id, call);
        call.markSent(meters.requests(call.api.key(), call.api.name()), bytes(frame));
        lastUseNanos = System.nanoTime();
        out.send(frame);
    }

    private static int bytes(ByteBuffer[] frame) {
        int bytes = 0;
        for (ByteBuffer part : frame) {
            bytes += part.remaining();
        }
        return bytes;
    }

    /** A request of the handshake, which has no timeout but the connection's. */
    <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> handshake(Api<Q, R> api, Q request) {
        RpcCall<Q, R> call = new RpcCall<>(server, api, request, options.connectTimeout());
        if (versions == null) {
            send(call, 0);
        } else {
            send(call);
        }
        return call.future;
    }

    @Override
    public void onConnected(Channel connected) {
        if (state == State.ENDED) {
            connected.close();
            return;
        }
        channel = connected;
        state = State.API_VERSIONS;
        ApiVersionsRequest request = ApiVersionsRequest.newBuilder()
                .setClientSoftwareName(
                        options.clientId().isEmpty()
                                ? ClientVersion.NAME
                                : ClientVersion.NAME + " (" + options.clientId() + ")")
                .setClientSoftwareVersion(ClientVersion.version())
                .build();
        endIfFailed(handshake(Apis.API_VERSIONS, request)
                .thenCompose(this::onApiVersions)
                .thenRun(this::onAdmitted));
    }

    private CompletableFuture<Void> onApiVersions(ApiVersionsResponse response) {
        ApiVersions served = new ApiVersions(response);
        if (!served.admits(server.kind())) {
            throw new TransportException(
                    context.describe("A " + served.kind() + " answers at " + server.host() + ":" + server.port()
                            + ", where a server of the kind " + server.kind() + " was expected"),
                    null);
        }
        versions = served;
        if (authentication == null) {
            return CompletableFuture.completedFuture(null);
        }
        state = State.AUTHENTICATING;
        return authentication.apply(this).begin();
    }

    private void onAdmitted() {
        if (state == State.ENDED) {
            return;
        }
        state = State.READY;
        wasReady = true;
        cancelTimer();
        lastUseNanos = System.nanoTime();
        scheduleIdleCheck(options.maxIdleTime().toNanos());
        owner.onReady(this);
    }

    private void endIfFailed(CompletableFuture<?> step) {
        CompletableFuture<?> unused = step.exceptionally(e -> {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            end(cause instanceof FlussException known ? known : new FlussException(String.valueOf(cause), cause));
            return null;
        });
    }

    @Override
    public void onFrame(byte[] frame) {
        if (state == State.ENDED) {
            return;
        }
        lastFrameNanos = System.nanoTime();
        lastUseNanos = lastFrameNanos;
        ResponseFrame response;
        try {
            response = ResponseFrame.parse(frame);
            if (response.type() == ResponseFrame.Type.SERVER_FAILURE) {
                ErrorResponse failure = response.body(ErrorResponse.parser());
                end(ServerErrors.of(failure.getErrorCode(), failure.getErrorMessage(), context));
                return;
            }
        } catch (MalformedDataException e) {
            end(context.describe(e));
            return;
        }
        RpcCall<?, ?> call = inFlight.remove(response.requestId());
        if (call != null) { // else it was given up
            call.complete(response);
        }
    }

    @Override
    public void onDrained() {
        // Memory for writes is bounded where they are made.
    }

    @Override
    public void onClosed(@Nullable Throwable cause) {
        if (cause == null) {
            end(new ClosedException(context.describe("The connection was closed with the client")));
        } else if (cause instanceof MalformedDataException malformed) {
            end(new MalformedDataException(
                    context.describe(malformed.getMessage() + "; client.max-frame-size allows "
                            + options.maxFrameLength() + " bytes"),
                    malformed.position(),
                    malformed));
        } else if (cause instanceof FlussException known) {
            end(context.describe(known));
        } else if (cause instanceof SSLException refusal && !wasReady) {
            end(new AuthenticationException(
                    context.describe(
                            "No TLS with " + server.host() + ":" + server.port() + ": " + TlsFailures.reason(refusal)),
                    refusal));
        } else if (state == State.CONNECTING) {
            end(new TransportException(
                    context.describe("No connection to " + server.host() + ":" + server.port() + ": " + cause), cause));
        } else {
            end(new TransportException(context.describe("The connection was lost: " + cause), cause));
        }
    }

    private void onConnectTimeout() {
        end(new TransportException(
                context.describe("No connection within "
                        + options.connectTimeout().toMillis() + " ms (client.connect-timeout): " + describeState()),
                null));
    }

    private void scheduleIdleCheck(long nanos) {
        if (nanos > 0) {
            timer = connector.loop().schedule(this::checkIdle, nanos);
        }
    }

    private void checkIdle() {
        long limit = options.maxIdleTime().toNanos();
        long idle = System.nanoTime() - lastUseNanos;
        if (!inFlight.isEmpty()) {
            scheduleIdleCheck(limit);
        } else if (idle < limit) {
            scheduleIdleCheck(limit - idle);
        } else {
            end(new TransportException(context.describe("The connection was idle"), null));
        }
    }

    /** Gives up requests whose time is over and returns the deadline of the next, or {@code next} if that is sooner. */
    long expire(long nowNanos, long nextNanos, List<RpcCall<?, ?>> expired) {
        long next = nextNanos;
        for (var calls = inFlight.values().iterator(); calls.hasNext(); ) {
            RpcCall<?, ?> call = calls.next();
            if (call.deadlineNanos - nowNanos <= 0) {
                calls.remove();
                expired.add(call);
            } else if (call.deadlineNanos - next < 0) {
                next = call.deadlineNanos;
            }
        }
        return next;
    }

    /**
     * Closes the connection if it has nothing to show for a request that was given up: it may be dead without either side having been
     * told, as when a router forgets it, and would not come back to life for many minutes.
     *
     * @param expired requests whose time is over, sent over this connection or not
     */
    void endIfSilent(List<RpcCall<?, ?>> expired) {
        long now = System.nanoTime();
        for (RpcCall<?, ?> call : expired) {
            long silence = now - Math.max(call.sentNanos(), lastFrameNanos);
            if (call.isSent() && silence >= options.maxSilence().toNanos()) {
                end(new TransportException(
                        context.describe("The connection was given up: it has brought nothing for "
                                + TimeUnit.NANOSECONDS.toMillis(silence) + " ms"),
                        null));
                return;
            }
        }
    }

    /** Closes the connection; requests in flight fail. */
    void end(FlussException cause) {
        if (state == State.ENDED) {
            return;
        }
        state = State.ENDED;
        cancelTimer();
        if (channel != null) {
            channel.close();
        }
        List<RpcCall<?, ?>> lost = new ArrayList<>(inFlight.values());
        inFlight.clear();
        owner.onEnded(this, cause);
        lost.forEach(call -> call.fail(cause));
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
