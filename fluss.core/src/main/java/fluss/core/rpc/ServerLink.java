/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import fluss.api.error.FlussException;
import fluss.core.async.Backoff;
import fluss.core.metrics.ConnectEvent;
import fluss.core.metrics.ServerMeters;
import fluss.spi.transport.EventLoop;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way to one server for one purpose: at most one connection at a time, requests that wait for it, pauses after failures,
 * and the timeouts of all of them. For the loop alone.
 */
final class ServerLink implements ServerConnection.Owner {

    private static final Logger LOG = System.getLogger("fluss.core.rpc");

    private final Server server;
    private final Lane lane;
    private final EventLoop loop;
    private final Backoff backoff;
    private final Function<ServerConnection.Owner, ServerConnection> connections;
    private final ServerMeters meters;

    /** What log lines begin with. */
    private final String context;

    private final Consumer<ServerLink> unused;
    private final Queue<RpcCall<?, ?>> waiting = new ArrayDeque<>();

    private @Nullable ServerConnection connection;
    private @Nullable ConnectEvent connecting;

    /** How many attempts to connect have failed one after the other. */
    private int failures;

    private @Nullable FlussException lastFailure;
    private long retryAtNanos;
    private EventLoop.@Nullable Timer retryTimer;

    private EventLoop.@Nullable Timer deadlineTimer;
    private long deadlineAtNanos;

    ServerLink(
            Server server,
            Lane lane,
            EventLoop loop,
            Backoff backoff,
            Function<ServerConnection.Owner, ServerConnection> connections,
            ServerMeters meters,
            Consumer<ServerLink> unused) {
        this.server = server;
        this.lane = lane;
        this.loop = loop;
        this.backoff = backoff;
        this.connections = connections;
        this.meters = meters;
        this.context = "[client=" + meters.client() + "] ";
        this.unused = unused;
    }

    /** Whether the server has said that it is of release 1.0 or later, by the connection that there is now. */
    boolean isOfRelease10() {
        ServerConnection current = connection;
        return current != null && current.isOfRelease10();
    }

    /** Sends a request, now or when there is a connection. */
    void submit(RpcCall<?, ?> call) {
        ServerConnection current = connection;
        if (current != null && current.isReady()) {
            watch(call.deadlineNanos);
            current.send(call);
            return;
        }
        if (current == null && failures > 0 && lastFailure != null) {
            long now = System.nanoTime();
            if (retryAtNanos - now > 0) {
                if (call.deadlineNanos - retryAtNanos < 0) {
                    call.fail(lastFailure);
                    return;
                }
                if (retryTimer == null) {
                    retryTimer = loop.schedule(this::connectIfNeeded, retryAtNanos - now);
                }
            }
        }
        watch(call.deadlineNanos);
        waiting.add(call);
        if (retryTimer == null) {
            connectIfNeeded();
        }
    }

    private void connectIfNeeded() {
        retryTimer = null;
        if (connection == null && !waiting.isEmpty()) {
            ServerConnection next = connections.apply(this);
            connection = next;
            connecting = meters.connecting();
            next.connect();
        }
    }

    @Override
    public void onReady(ServerConnection ready) {
        LOG.log(Level.DEBUG, () -> context + "Connected to " + server + " at " + server.host() + ":" + server.port());
        meters.connected(lane, failures, connecting);
        failures = 0;
        lastFailure = null;
        // A stage of a request that fails here may add another, or end the connection.
        RpcCall<?, ?> call;
        while (ready.isReady() && (call = waiting.poll()) != null) {
            if (!call.isDone()) {
                ready.send(call);
            }
        }
    }

    @Override
    public void onEnded(ServerConnection ended, FlussException cause) {
        LOG.log(Level.DEBUG, () -> context + "The connection to " + server + " has ended: " + cause.getMessage());
        connection = null;
        if (!ended.wasReady()) {
            meters.notConnected(lane, failures, connecting, cause);
            failures++;
            lastFailure = cause;
            retryAtNanos = System.nanoTime() + backoff.nanos(failures - 1);
        }
        failWaiting(cause);
        if (connection == null && waiting.isEmpty() && failures == 0) {
            unused.accept(this);
        }
    }

    /** Ends everything. */
    void close(FlussException cause) {
        if (retryTimer != null) {
            retryTimer.cancel();
        }
        if (deadlineTimer != null) {
            deadlineTimer.cancel();
        }
        if (connection != null) {
            connection.end(cause);
        } else {
            failWaiting(cause);
        }
    }

    private void failWaiting(FlussException cause) {
        List<RpcCall<?, ?>> lost = new ArrayList<>(waiting);
        waiting.clear();
        lost.forEach(call -> call.fail(cause));
    }

    /** One timer serves all requests: it is set for the earliest deadline, and set anew when it goes off. */
    private void watch(long deadlineNanos) {
        if (deadlineTimer != null) {
            if (deadlineNanos - deadlineAtNanos >= 0) {
                return;
            }
            deadlineTimer.cancel();
        }
        deadlineAtNanos = deadlineNanos;
        deadlineTimer = loop.schedule(this::onDeadline, Math.max(0, deadlineNanos - System.nanoTime()));
    }

    private void onDeadline() {
        deadlineTimer = null;
        long now = System.nanoTime();
        long never = now + Long.MAX_VALUE / 2;
        long next = never;
        String state = connection == null ? describePause() : connection.describeState();
        List<RpcCall<?, ?>> expired = new ArrayList<>();
        for (var calls = waiting.iterator(); calls.hasNext(); ) {
            RpcCall<?, ?> call = calls.next();
            if (call.deadlineNanos - now <= 0) {
                calls.remove();
                expired.add(call);
            } else if (call.deadlineNanos - next < 0) {
                next = call.deadlineNanos;
            }
        }
        if (connection != null) {
            next = connection.expire(now, next, expired);
        }
        if (next != never) {
            watch(next);
        }
        ServerConnection asked = connection;
        expired.forEach(call -> call.expire(state));
        if (asked != null) {
            asked.endIfSilent(expired);
        }
    }

    private String describePause() {
        return "waiting for the next attempt to connect"
                + (lastFailure == null ? "" : " after: " + lastFailure.getMessage());
    }
}
