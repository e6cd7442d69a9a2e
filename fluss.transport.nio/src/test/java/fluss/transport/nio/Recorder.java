/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.Channel;
import fluss.spi.transport.ChannelHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A handler that remembers what happened. */
class Recorder implements ChannelHandler {

    /** Stands for a close without a cause. */
    static final Throwable NO_CAUSE = new Throwable("closed by us");

    final CompletableFuture<Channel> connected = new CompletableFuture<>();
    final CompletableFuture<Throwable> closed = new CompletableFuture<>();
    final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    final AtomicInteger drains = new AtomicInteger();
    final AtomicInteger closes = new AtomicInteger();

    @Override
    public void onConnected(Channel channel) {
        connected.complete(channel);
    }

    @Override
    public void onFrame(byte[] frame) {
        frames.add(frame);
    }

    @Override
    public void onDrained() {
        drains.incrementAndGet();
    }

    @Override
    public void onClosed(Throwable cause) {
        closes.incrementAndGet();
        closed.complete(cause == null ? NO_CAUSE : cause);
    }

    Channel channel() throws Exception {
        return connected.get(10, TimeUnit.SECONDS);
    }

    Throwable cause() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }

    byte[] frame() throws Exception {
        byte[] frame = frames.poll(20, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came");
        }
        return frame;
    }
}
