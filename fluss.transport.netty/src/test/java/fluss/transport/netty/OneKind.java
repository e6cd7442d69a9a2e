/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.Availability;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;

/** Makes transports whose sockets are of one kind, whether it is the best or not. */
public class OneKind implements TransportProvider {

    private final SocketKind kind;

    /** For ServiceLoader, which does not look for it. */
    public OneKind() {
        this(SocketKind.NIO);
    }

    OneKind(SocketKind kind) {
        this.kind = kind;
    }

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public Availability availability() {
        return kind.isAvailable() ? Availability.USABLE : Availability.unusable(kind + " is not here", null);
    }

    @Override
    public Transport create(TransportOptions options) {
        return NettyTransportProvider.create(options, kind);
    }
}
