/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.Transport;
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

    @Override
    public Transport create(String threadName) {
        return new NettyTransport(threadName, SocketKind.best());
    }
}
