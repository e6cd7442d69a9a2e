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

    @Override
    public Transport create(String threadName) {
        return new NettyTransport(threadName, SocketKind.best());
    }
}
