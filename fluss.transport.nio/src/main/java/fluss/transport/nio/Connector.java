/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectAttempts;
import fluss.spi.transport.ConnectOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** Tries the addresses of a host until one is connected. For the loop's thread alone. */
final class Connector extends ConnectAttempts implements Selectable {

    private final NioEventLoop loop;
    private final ConnectOptions options;
    private final ChannelHandler handler;

    private @Nullable SocketChannel socket;

    Connector(NioEventLoop loop, ConnectOptions options, ChannelHandler handler) {
        super(loop, loop.threadName(), options, handler);
        this.loop = loop;
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
        try {
            SocketChannel opened = Sockets.open();
            socket = opened;
            SelectionKey key = opened.register(loop.selector(), 0, this);
            if (opened.connect(target)) {
                succeed(opened, key);
            } else {
                key.interestOps(SelectionKey.OP_CONNECT);
            }
        } catch (IOException | RuntimeException e) {
            failed(new IOException("Connecting to " + target + " failed: " + e, e));
        }
    }

    @Override
    public void onReady(int readyOps) {
        SocketChannel connecting = socket;
        if (connecting == null) {
            return; // given up
        }
        try {
            if (connecting.finishConnect()) {
                succeed(connecting, connecting.keyFor(loop.selector()));
            }
        } catch (IOException e) {
            failed(e);
        }
    }

    private void succeed(SocketChannel connected, SelectionKey key) throws IOException {
        key.interestOps(0);
        String remote = describe(connected.getRemoteAddress());
        socket = null;
        new NioChannel(loop, connected, key, handler, options, remote).open(options, succeeded());
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
        if (socket != null) {
            Sockets.close(socket);
            socket = null;
        }
    }
}
