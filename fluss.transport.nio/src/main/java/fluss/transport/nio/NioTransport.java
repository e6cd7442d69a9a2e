/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.BufferKind;
import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.Transport;
import org.jspecify.annotations.Nullable;

/** The door of this module: a loop, and connections on it. */
final class NioTransport implements Transport {

    private final NioEventLoop loop;

    NioTransport(String threadName, BufferKind buffers, @Nullable Runnable atEnd) {
        loop = new NioEventLoop(threadName, buffers, atEnd);
        loop.start();
    }

    @Override
    public NioEventLoop loop() {
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
