/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.HostAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Tries the addresses of a host until one is connected. For the loop's thread alone. */
final class Connector implements Runnable, Selectable {

    private final NioEventLoop loop;
    private final ConnectOptions options;
    private final ChannelHandler handler;
    private final HostAddresses addresses;

    private @Nullable SocketChannel socket;
    private EventLoop.@Nullable Timer timer;
    private boolean isDone;

    Connector(NioEventLoop loop, ConnectOptions options, ChannelHandler handler) {
        this.loop = loop;
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
        while (!isDone) {
            InetSocketAddress target = addresses.next();
            if (target == null) {
                end(addresses.failure());
                return;
            }
            try {
                SocketChannel opened = Sockets.open();
                socket = opened;
                SelectionKey key = opened.register(loop.selector(), 0, this);
                if (opened.connect(target)) {
                    succeed(opened, key);
                } else {
                    key.interestOps(SelectionKey.OP_CONNECT);
                    setTimer(addresses.shareNanos());
                }
                return;
            } catch (IOException | RuntimeException e) {
                closeSocket();
                addresses.failed(new IOException("Connecting to " + target + " failed: " + e, e));
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
            closeSocket();
            addresses.failed(e);
            tryNext();
        }
    }

    private void succeed(SocketChannel connected, SelectionKey key) throws IOException {
        key.interestOps(0);
        String remote = addresses.describe(connected.getRemoteAddress());
        finish();
        socket = null;
        new NioChannel(loop, connected, key, handler, options, remote).open(options, addresses.leftNanos());
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
