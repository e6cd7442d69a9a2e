/* SPDX-License-Identifier: Apache-2.0 */

/**
 * A transport on Netty 4.2: one thread for each connection to a cluster. Uses epoll if Netty's native library for
 * this machine is on the path too, else java.nio.
 *
 * @provides fluss.spi.transport.TransportProvider the transport named {@code netty}
 */
module fluss.transport.netty {
    requires static org.jspecify;
    requires fluss.spi;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires io.netty.transport.unix.common;

    provides fluss.spi.transport.TransportProvider with
            fluss.transport.netty.NettyTransportProvider;
}
