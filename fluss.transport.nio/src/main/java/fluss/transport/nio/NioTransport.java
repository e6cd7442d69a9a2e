/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.Transport;

/** The door of this module: a loop, and connections on it. */
final class NioTransport implements Transport {

    private final NioEventLoop loop;

    NioTransport(String threadName) {
        loop = new NioEventLoop(threadName);
        loop.start();
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void connect(ConnectOptions options, ChannelHandler handler) {
        loop.execute(new Connector(loop, options, handler));
    }

    @Override
    public void close() {
        loop.close();
    }
}
