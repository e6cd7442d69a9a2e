/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.RelayingTransport;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;

/** Makes transports on java.nio. */
public final class NioTransportProvider implements TransportProvider {

    /** Opens nothing. */
    public NioTransportProvider() {}

    @Override
    public String name() {
        return "nio";
    }

    /**
     * {@inheritDoc} Each thread has one buffer: of 256 KiB outside the heap, or of 64 KiB on it, so that what the JDK keeps outside to
     * copy through is no larger. What TLS has encrypted passes through the heap either way.
     *
     * @throws fluss.api.error.TransportException if the system gives no selector, for want of file descriptors
     */
    @Override
    public Transport create(TransportOptions options) {
        if (options.ioThreads() == 1) {
            return new NioTransport(options.threadName(), options.buffers(), null);
        }
        return new RelayingTransport(options, (name, atEnd) -> new NioTransport(name, options.buffers(), atEnd));
    }
}
