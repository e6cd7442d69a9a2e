/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.BufferKind;
import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.Transport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The door of this module: a loop, and connections on it. */
final class NettyTransport implements Transport {

    private static final Logger LOG = System.getLogger("fluss.transport.netty");

    private final NettyEventLoop loop;
    private final SocketKind kind;

    NettyTransport(String threadName, SocketKind kind, BufferKind buffers, @Nullable Runnable atEnd) {
        LOG.log(Level.DEBUG, "Sockets are made of {0}", kind);
        this.kind = kind;
        loop = new NettyEventLoop(threadName, kind, buffers, atEnd);
    }

    @Override
    public NettyEventLoop loop() {
        return loop;
    }

    @Override
    public void connect(ConnectOptions options, ChannelHandler handler) {
        loop.begin(new Connector(loop, kind, options, handler));
    }

    @Override
    public void close() {
        loop.close();
    }
}
