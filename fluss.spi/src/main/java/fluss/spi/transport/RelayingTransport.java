/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * For authors of transports: several threads made of transports of one thread each. One of them, the <em>home</em>, runs all callbacks
 * and timers; the others, the <em>carriers</em>, connect, read, write and encrypt. Channels are dealt to carriers in turn. Frames
 * go from one thread to the other in batches, as many as came, or were sent, in one turn of a loop. Safe for any thread.
 */
public final class RelayingTransport implements Transport {

    private final Transport home;
    private final List<Transport> carriers = new ArrayList<>();
    private final Set<RelayedChannel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger dealt = new AtomicInteger();
    private volatile boolean isClosing;
    private volatile boolean hasEnded;

    /** Makes transports of one thread. */
    @FunctionalInterface
    public interface OneThread {

        /**
         * Makes one, and starts its thread.
         *
         * @param threadName name of the thread
         * @param atEnd to run on the thread as the last thing on it, when all channels are told that they are closed and no task will
         *     run any more; it may wait for other threads. Null: nothing
         */
        Transport create(String threadName, @Nullable Runnable atEnd);
    }

    /**
     * Makes all threads.
     *
     * @param options at least two threads
     * @throws IllegalArgumentException if one thread is enough, which is to do everything itself
     */
    public RelayingTransport(TransportOptions options, OneThread factory) {
        if (options.ioThreads() < 2) {
            throw new IllegalArgumentException("With one thread there is nothing to relay");
        }
        try {
            for (int i = 1; i < options.ioThreads(); i++) {
                carriers.add(factory.create(options.threadName() + "-io-" + i, null));
            }
            home = factory.create(options.threadName(), this::end);
        } catch (RuntimeException | Error e) {
            carriers.forEach(Transport::close);
            throw e;
        }
    }

    @Override
    public EventLoop loop() {
        return home.loop();
    }

    @Override
    public void connect(ConnectOptions options, ChannelHandler handler) {
        Transport carrier = carriers.get(Math.floorMod(dealt.getAndIncrement(), carriers.size()));
        RelayedChannel channel = new RelayedChannel(home.loop(), carrier.loop(), handler, open::remove);
        open.add(channel);
        try {
            if (isClosing || hasEnded) {
                throw new RejectedExecutionException("The transport is closed");
            }
            carrier.connect(options, channel.carried());
        } catch (RejectedExecutionException e) {
            // who takes it out tells it, by throwing here or by a callback at the end
            if (open.remove(channel)) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        isClosing = true;
        home.close();
    }

    /** The home ends: so do the others, and whoever has not been told so is told now. On the home's thread. */
    private void end() {
        hasEnded = true;
        carriers.forEach(Transport::close);
        @Nullable RuntimeException failure = null;
        for (RelayedChannel channel : open) {
            try {
                channel.onHomeEnded();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
