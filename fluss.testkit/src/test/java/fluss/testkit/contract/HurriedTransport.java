/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;

/** Does everything at once, on the thread that asks; and what it does is to refuse. */
final class HurriedTransport implements TransportProvider, Transport, EventLoop {

    @Override
    public String name() {
        return "hurried";
    }

    @Override
    public Transport create(TransportOptions options) {
        return this;
    }

    @Override
    public EventLoop loop() {
        return this;
    }

    @Override
    public void connect(ConnectOptions options, ChannelHandler handler) {
        handler.onClosed(null);
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public Timer schedule(Runnable task, long delayNanos) {
        task.run();
        return () -> {};
    }

    @Override
    public boolean inLoop() {
        return true;
    }

    @Override
    public void close() {
        // there is no thread
    }
}
