/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.HostAddresses;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Tries the addresses of a host until one is connected. For the loop's thread alone. */
final class Connector implements Runnable, OpenSocket {

    private final NettyEventLoop loop;
    private final SocketKind kind;
    private final ConnectOptions options;
    private final ChannelHandler handler;
    private final HostAddresses addresses;

    private @Nullable Channel socket;
    private EventLoop.@Nullable Timer timer;
    private boolean isDone;

    Connector(NettyEventLoop loop, SocketKind kind, ConnectOptions options, ChannelHandler handler) {
        this.loop = loop;
        this.kind = kind;
        this.options = options;
        this.handler = handler;
        this.addresses = new HostAddresses(options);
    }

    @Override
    public void run() {
        loop.register(this);
        setTimer(addresses.leftNanos());
        addresses.resolve(loop, loop.threadName(), this::tryNext);
    }

    private void tryNext() {
        if (isDone) {
            return;
        }
        InetSocketAddress target = addresses.next();
        if (target == null) {
            end(addresses.failure());
            return;
        }
        setTimer(addresses.shareNanos());
        ChannelFuture attempt = new Bootstrap()
                .group(loop.netty())
                .channel(kind.channels())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the timer is ours
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.AUTO_READ, false) // until the handler is there
                .option(ChannelOption.AUTO_CLOSE, false) // a peer that takes nothing more may have said why
                .handler(new ChannelInboundHandlerAdapter())
                .connect(target);
        socket = attempt.channel();
        ChannelFuture unused = attempt.addListener(done -> onOutcome(target, attempt.channel(), done.cause()));
    }

    private void onOutcome(InetSocketAddress target, Channel tried, @Nullable Throwable cause) {
        if (isDone || socket != tried) {
            return; // given up
        }
        socket = null;
        if (cause == null) {
            finish();
            String remote = addresses.describe(tried.remoteAddress());
            new FrameChannel(loop, tried, handler, options, remote).open(options, addresses.leftNanos());
            return;
        }
        addresses.failed(
                cause instanceof IOException io
                        ? io
                        : new IOException("Connecting to " + target + " failed: " + cause, cause));
        tryNext();
    }

    private void onTimer() {
        if (isDone) {
            return;
        }
        closeSocket();
        if (addresses.timedOut()) {
            tryNext();
        } else {
            end(addresses.failure());
        }
    }

    private void end(@Nullable Throwable cause) {
        if (!isDone) {
            finish();
            closeSocket();
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
        Channel tried = socket;
        if (tried != null) {
            socket = null;
            ChannelFuture unused = tried.close();
        }
    }

    private void setTimer(long delayNanos) {
        if (timer != null) {
            timer.cancel();
        }
        timer = loop.schedule(this::onTimer, delayNanos);
    }
}
