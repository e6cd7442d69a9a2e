/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import fluss.spi.transport.Channel;
import fluss.spi.transport.ChannelHandler;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A handler that remembers what happened, and whether all of it happened on the loop. */
class RecordedChannel implements ChannelHandler {
    private static final int SECONDS = 20;

    final CompletableFuture<Channel> connected = new CompletableFuture<>();
    final CompletableFuture<Optional<Throwable>> closed = new CompletableFuture<>();
    final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>();
    final AtomicInteger drains = new AtomicInteger();
    final AtomicInteger closes = new AtomicInteger();
    final AtomicInteger strays = new AtomicInteger();
    final AtomicInteger disorder = new AtomicInteger();

    private final BooleanSupplier inLoop;

    RecordedChannel(BooleanSupplier inLoop) {
        this.inLoop = inLoop;
    }

    private void checkThread() {
        if (!inLoop.getAsBoolean()) {
            strays.incrementAndGet();
        }
    }

    private void checkOpen() {
        checkThread();
        if (!wasConnected() || closed.isDone()) {
            disorder.incrementAndGet();
        }
    }

    @Override
    public void onConnected(Channel channel) {
        checkThread();
        connected.complete(channel);
    }

    @Override
    public void onFrame(byte[] frame) {
        checkOpen();
        frames.add(frame);
    }

    @Override
    public void onDrained() {
        checkOpen();
        drains.incrementAndGet();
    }

    @Override
    public void onClosed(@Nullable Throwable cause) {
        checkThread();
        closes.incrementAndGet();
        closed.complete(Optional.ofNullable(cause));
        connected.completeExceptionally(new AssertionError("closed before it was connected", cause));
    }

    Channel channel() throws Exception {
        return connected.get(SECONDS, TimeUnit.SECONDS);
    }

    boolean wasConnected() {
        return connected.isDone() && !connected.isCompletedExceptionally();
    }

    Throwable cause() throws Exception {
        return closed.get(SECONDS, TimeUnit.SECONDS).orElseThrow(() -> new AssertionError("closed without a cause"));
    }

    void awaitCloseWithoutCause() throws Exception {
        closed.get(SECONDS, TimeUnit.SECONDS).ifPresent(cause -> {
            throw new AssertionError("closed by us, but told a cause", cause);
        });
    }

    byte[] frame() throws Exception {
        byte[] frame = frames.poll(SECONDS, TimeUnit.SECONDS);
        if (frame == null) {
            throw new AssertionError("no frame came");
        }
        return frame;
    }
}
