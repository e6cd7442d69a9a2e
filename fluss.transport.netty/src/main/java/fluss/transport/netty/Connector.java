/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectAttempts;
import fluss.spi.transport.ConnectOptions;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Tries the addresses of a host until one is connected. For the loop's thread alone. */
final class Connector extends ConnectAttempts implements OpenSocket {

    private final NettyEventLoop loop;
    private final SocketKind kind;
    private final ConnectOptions options;
    private final ChannelHandler handler;

    private @Nullable Channel socket;

    Connector(NettyEventLoop loop, SocketKind kind, ConnectOptions options, ChannelHandler handler) {
        super(loop, loop.threadName(), options, handler);
        this.loop = loop;
        this.kind = kind;
        this.options = options;
        this.handler = handler;
    }

    @Override
    public void run() {
        loop.register(this);
        super.run();
    }

    @Override
    protected void open(InetSocketAddress target) {
        ChannelFuture attempt = new Bootstrap()
                .group(loop.netty())
                .channel(kind.channels())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // the timer is ours
                .option(ChannelOption.ALLOCATOR, loop.allocator())
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
        if (socket != tried) {
            return; // given up
        }
        socket = null;
        if (cause == null) {
            String remote = describe(tried.remoteAddress());
            new FrameChannel(loop, tried, handler, options, remote).open(options, succeeded());
        } else {
            failed(
                    cause instanceof IOException io
                            ? io
                            : new IOException("Connecting to " + target + " failed: " + cause, cause));
        }
    }

    @Override
    public void onLoopClosed() {
        end(null);
    }

    @Override
    protected void onDone() {
        loop.unregister(this);
    }

    @Override
    protected void closeSocket() {
        Channel tried = socket;
        if (tried != null) {
            socket = null;
            ChannelFuture unused = tried.close();
        }
    }
}
