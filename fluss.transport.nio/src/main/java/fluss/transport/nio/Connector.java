/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a host and tries its addresses, one after the other, until one is connected. An address gets its share of the
 * time that is left, so that one that is silent does not use up all of it. For the loop's thread alone.
 */
final class Connector implements Runnable, Selectable {

    private final NioEventLoop loop;
    private final ConnectOptions options;
    private final ChannelHandler handler;
    private final long deadlineNanos;

    private final Deque<InetAddress> untried = new ArrayDeque<>();
    private @Nullable IOException failure;
    private @Nullable SocketChannel socket;
    private EventLoop.@Nullable Timer timer;
    private boolean isDone;

    Connector(NioEventLoop loop, ConnectOptions options, ChannelHandler handler) {
        this.loop = loop;
        this.options = options;
        this.handler = handler;
        this.deadlineNanos = System.nanoTime() + options.connectTimeout().toNanos();
    }

    @Override
    public void run() {
        loop.register(this);
        setTimer(deadlineNanos - System.nanoTime());
        try {
            Optional<InetAddress> literal = Sockets.literal(options.host());
            if (literal.isPresent()) {
                onResolved(List.of(literal.get()));
            } else {
                Thread resolver = new Thread(this::resolve, loop.threadName() + "-resolver");
                resolver.setDaemon(true);
                resolver.start();
            }
        } catch (IOException e) {
            end(e);
        }
    }

    /** Runs on a thread of its own, because the system's resolver blocks. */
    private void resolve() {
        Runnable outcome;
        try {
            List<InetAddress> addresses = Arrays.asList(InetAddress.getAllByName(options.host()));
            outcome = () -> onResolved(addresses);
        } catch (UnknownHostException e) {
            outcome = () -> end(e);
        }
        try {
            loop.execute(outcome);
        } catch (RejectedExecutionException e) {
            return; // the loop has ended and told the handler
        }
    }

    private void onResolved(List<InetAddress> addresses) {
        if (!isDone) {
            untried.addAll(addresses);
            tryNext();
        }
    }

    private void tryNext() {
        while (!isDone) {
            InetAddress address = untried.poll();
            if (address == null) {
                end(failure != null ? failure : new IOException("The host " + options.host() + " has no address"));
                return;
            }
            InetSocketAddress target = new InetSocketAddress(address, options.port());
            try {
                SocketChannel opened = Sockets.open();
                socket = opened;
                SelectionKey key = opened.register(loop.selector(), 0, this);
                if (opened.connect(target)) {
                    succeed(opened, key);
                } else {
                    key.interestOps(SelectionKey.OP_CONNECT);
                    long left = deadlineNanos - System.nanoTime();
                    setTimer(left / (untried.size() + 1));
                }
                return;
            } catch (IOException | RuntimeException e) {
                fail(target, e);
            }
        }
    }

    @Override
    public void onReady(int readyOps) {
        SocketChannel connecting = socket;
        if (isDone || connecting == null) {
            return;
        }
        try {
            if (connecting.finishConnect()) {
                succeed(connecting, connecting.keyFor(loop.selector()));
            }
        } catch (IOException e) {
            fail(null, e);
            tryNext();
        }
    }

    private void succeed(SocketChannel connected, SelectionKey key) throws IOException {
        key.interestOps(0);
        String remote = options.host() + ":" + options.port() + " (" + connected.getRemoteAddress() + ")";
        finish();
        socket = null;
        new NioChannel(loop, connected, key, handler, options, remote).open(options, deadlineNanos - System.nanoTime());
    }

    private void onTimer() {
        if (isDone) {
            return;
        }
        SocketTimeoutException late = new SocketTimeoutException((socket == null
                        ? "Resolving " + options.host()
                        : "Connecting to " + options.host() + ":" + options.port())
                + " took longer than " + options.connectTimeout().toMillis() + " ms");
        if (deadlineNanos - System.nanoTime() <= 0 || untried.isEmpty()) {
            end(late);
        } else {
            fail(null, late);
            tryNext();
        }
    }

    /** Notes why an address did not work; the first reason becomes the cause, the others stand beside it. */
    private void fail(@Nullable InetSocketAddress target, Exception cause) {
        closeSocket();
        IOException reason = target == null && cause instanceof IOException io
                ? io
                : new IOException("Connecting to " + target + " failed: " + cause, cause);
        if (failure == null) {
            failure = reason;
        } else {
            failure.addSuppressed(reason);
        }
    }

    private void end(@Nullable Throwable cause) {
        if (!isDone) {
            finish();
            closeSocket();
            if (failure != null && cause != null && cause != failure) {
                cause.addSuppressed(failure);
            }
            Guarded.run(() -> handler.onClosed(cause), "a handler");
        }
    }

    @Override
    public void onLoopClosed() {
        end(null);
    }

    private void finish() {
        isDone = true;
        loop.unregister(this);
        if (timer != null) {
            timer.cancel();
        }
    }

    private void closeSocket() {
        if (socket != null) {
            Sockets.close(socket);
            socket = null;
        }
    }

    private void setTimer(long delayNanos) {
        if (timer != null) {
            timer.cancel();
        }
        timer = loop.schedule(this::onTimer, delayNanos);
    }
}
