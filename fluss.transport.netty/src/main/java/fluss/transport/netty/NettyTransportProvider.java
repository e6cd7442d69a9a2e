/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.RelayingTransport;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;

/** Makes transports on Netty. */
public final class NettyTransportProvider implements TransportProvider {

    /** Opens nothing and loads nothing. */
    public NettyTransportProvider() {}

    @Override
    public String name() {
        return "netty";
    }

    /** {@inheritDoc} Lower than that of the client's other transport, so that beside that it is used only by name. */
    @Override
    public int priority() {
        return -1;
    }

    /** {@inheritDoc} With buffers on the heap, sockets are the JDK's: Netty's own take memory outside it alone. */
    @Override
    public Transport create(TransportOptions options) {
        return create(options, SocketKind.best(options.buffers()));
    }

    static Transport create(TransportOptions options, SocketKind kind) {
        if (options.ioThreads() == 1) {
            return new NettyTransport(options.threadName(), kind, options.buffers(), null);
        }
        return new RelayingTransport(
                options, (name, atEnd) -> new NettyTransport(name, kind, options.buffers(), atEnd));
    }
}
