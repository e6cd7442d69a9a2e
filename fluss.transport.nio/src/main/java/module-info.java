/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The default transport, on java.nio: one thread and one selector for each connection to a cluster.
 *
 * @provides fluss.spi.transport.TransportProvider the transport named {@code nio}
 */
module fluss.transport.nio {
    requires static org.jspecify;
    requires fluss.spi;

    provides fluss.spi.transport.TransportProvider with
            fluss.transport.nio.NioTransportProvider;
}
