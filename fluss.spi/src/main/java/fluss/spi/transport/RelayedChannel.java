/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A channel that another loop carries, as its handler sees it. For the home's thread alone.
 *
 * <p>What the carrier tells comes in tasks, in order. While reading is stopped frames wait here, and the close behind them: nothing
 * comes after {@link #setReading setReading(false)} although the carrier hears of that later.
 */
final class RelayedChannel implements Channel {

    private final EventLoop home;
    private final ChannelHandler handler;
    private final Predicate<RelayedChannel> claim;
    private final CarriedChannel carried;
    private final ArrayDeque<byte[]> frames = new ArrayDeque<>();

    private List<ByteBuffer[]> unsent = new ArrayList<>();
    private long sentBytes;
    private long drainedBytes;
    private String remoteAddress = "";
    private boolean isReading = true;
    private boolean isClosing;
    private boolean isCarrierDone;
    private @Nullable Throwable closeCause;

    /**
     * Begins before it is connected.
     *
     * @param claim gives the right to tell the handler that the channel is closed, once
     */
    RelayedChannel(EventLoop home, EventLoop carrier, ChannelHandler handler, Predicate<RelayedChannel> claim) {
        this.home = home;
        this.handler = handler;
        this.claim = claim;
        this.carried = new CarriedChannel(home, carrier, this);
    }

    /** The carrier's side. */
    CarriedChannel carried() {
        return carried;
    }

    // Catches everything: whatever a handler throws ends its channel and nothing else
    void onConnected(String remote) {
        remoteAddress = remote;
        try {
            handler.onConnected(this);
        } catch (Throwable e) {
            fail(e);
        }
    }

    void onFrames(List<byte[]> arrived) {
        if (!isClosing) {
            frames.addAll(arrived);
            deliver();
        }
    }

    /** The socket has taken the first bytes, all that the carrier knew of. */
    // Catches everything: whatever a handler throws ends its channel and nothing else
    void onDrained(long bytes) {
        boolean isNews = bytes > drainedBytes;
        drainedBytes = bytes;
        if (isNews && bytes == sentBytes && !isClosing) {
            try {
                handler.onDrained();
            } catch (Throwable e) {
                fail(e);
            }
        }
    }

    void onClosed(@Nullable Throwable cause) {
        isCarrierDone = true;
        if (!isClosing) {
            closeCause = cause;
        }
        deliver();
    }

    /** The home has no more turns: tells the handler now. */
    void onHomeEnded() {
        tellClosed();
    }

    // Catches everything: whatever a handler throws ends its channel and nothing else
    private void deliver() {
        long bytes = 0;
        try {
            while (isReading && !isClosing && !frames.isEmpty()) {
                byte[] frame = frames.remove();
                bytes += frame.length;
                handler.onFrame(frame);
            }
        } catch (Throwable e) {
            fail(e);
        }
        if (bytes > 0) {
            carried.onDelivered(bytes);
        }
        if (isCarrierDone && frames.isEmpty()) {
            tellClosed();
        }
    }

    private void tellClosed() {
        if (claim.test(this)) {
            isClosing = true;
            handler.onClosed(closeCause);
        }
    }

    private void fail(Throwable cause) {
        if (!isClosing) {
            closeCause = cause;
        }
        unsent.clear();
        shut();
    }

    private void shut() {
        isClosing = true;
        frames.clear();
        carried.tellClose();
    }

    @Override
    public void send(ByteBuffer... frame) {
        if (isClosing) {
            return;
        }
        for (ByteBuffer part : frame) {
            sentBytes += part.remaining();
        }
        unsent.add(frame);
        if (unsent.size() == 1) {
            later(this::handOn);
        }
    }

    /** Hands on all that was sent in this turn. */
    private void handOn() {
        if (!unsent.isEmpty()) {
            carried.tellSend(unsent);
            unsent = new ArrayList<>();
        }
    }

    @Override
    public long pendingBytes() {
        return isClosing ? 0 : sentBytes - Math.max(drainedBytes, carried.takenBytes());
    }

    @Override
    public void setReading(boolean reading) {
        isReading = reading;
        if (isClosing) {
            return;
        }
        carried.tellReading(reading);
        if (reading && (isCarrierDone || !frames.isEmpty())) {
            later(this::deliver);
        }
    }

    @Override
    public void close() {
        if (isClosing) {
            return;
        }
        closeCause = null;
        handOn();
        shut();
        if (isCarrierDone) {
            later(this::deliver);
        }
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    private void later(Runnable task) {
        try {
            home.execute(task);
        } catch (RejectedExecutionException e) {
            return; // the home is about to end, and tells the handler then
        }
    }
}
