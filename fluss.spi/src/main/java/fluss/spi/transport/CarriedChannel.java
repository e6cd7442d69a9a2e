/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The carrier's side of a {@link RelayedChannel}. Callbacks of the socket come on the carrier's thread and go on to the home; what
 * the home {@linkplain #tellSend tells} is done on the carrier's thread.
 *
 * <p>Nothing of the socket is read while more than {@link #MOST_WAITING_BYTES} of frames wait for the home.
 */
final class CarriedChannel implements ChannelHandler {

    /** Frames that may wait for the home before nothing more is read, and as long as a frame that has begun. */
    static final int MOST_WAITING_BYTES = 4 * 1024 * 1024;

    /** Frames of one turn that go to the home together. */
    private static final int BATCH_BYTES = 256 * 1024;

    private final EventLoop home;
    private final EventLoop carrier;
    private final RelayedChannel relayed;
    private final AtomicLong waitingBytes = new AtomicLong();
    private volatile long takenBytes;
    private volatile boolean isHeld;

    // What follows is for the carrier's thread alone.
    private @Nullable Channel socket;
    private List<byte[]> arrived = new ArrayList<>();
    private long arrivedBytes;
    private long handedBytes;
    private boolean isReading = true;

    CarriedChannel(EventLoop home, EventLoop carrier, RelayedChannel relayed) {
        this.home = home;
        this.carrier = carrier;
        this.relayed = relayed;
    }

    @Override
    public void onConnected(Channel channel) {
        socket = channel;
        String remote = channel.remoteAddress();
        toHome(() -> relayed.onConnected(remote));
    }

    @Override
    public void onFrame(byte[] frame) {
        arrived.add(frame);
        arrivedBytes += frame.length;
        if (arrivedBytes >= BATCH_BYTES) {
            handOver();
        } else if (arrived.size() == 1) {
            onCarrier(this::handOver); // at the end of this turn
        }
        if (waitingBytes.addAndGet(frame.length) > MOST_WAITING_BYTES && !isHeld) {
            isHeld = true;
            updateReading();
            release(); // the home may have looked before it was held
        }
    }

    private void handOver() {
        if (!arrived.isEmpty()) {
            List<byte[]> batch = arrived;
            arrived = new ArrayList<>();
            arrivedBytes = 0;
            toHome(() -> relayed.onFrames(batch));
        }
    }

    private void release() {
        if (isHeld && waitingBytes.get() <= MOST_WAITING_BYTES / 2) {
            isHeld = false;
            updateReading();
        }
    }

    private void updateReading() {
        if (socket != null) {
            socket.setReading(isReading && !isHeld);
        }
    }

    @Override
    public void onDrained() {
        long bytes = handedBytes;
        toHome(() -> relayed.onDrained(bytes));
    }

    @Override
    public void onClosed(@Nullable Throwable cause) {
        handOver();
        toHome(() -> relayed.onClosed(cause));
    }

    private void send(List<ByteBuffer[]> frames) {
        Channel target = socket;
        if (target == null) {
            return; // nobody sends before it is connected
        }
        for (ByteBuffer[] frame : frames) {
            for (ByteBuffer part : frame) {
                handedBytes += part.remaining();
            }
            target.send(frame);
        }
        long pending = target.pendingBytes();
        if (pending == 0) {
            onDrained(); // it was taken within the call, of which nobody is told
        } else {
            takenBytes = handedBytes - pending;
        }
    }

    private void close() {
        if (socket != null) {
            socket.close();
        }
    }

    /** Bytes that the socket is known to have taken, never all of those sent; {@link RelayedChannel#onDrained} tells of these. */
    long takenBytes() {
        return takenBytes;
    }

    /** The home: the handler has taken frames. */
    void onDelivered(long bytes) {
        if (waitingBytes.addAndGet(-bytes) <= MOST_WAITING_BYTES / 2 && isHeld) {
            onCarrier(this::release);
        }
    }

    /** The home: sends frames, behind those before. */
    void tellSend(List<ByteBuffer[]> frames) {
        onCarrier(() -> send(frames));
    }

    /** The home: stops or goes on reading. */
    void tellReading(boolean reading) {
        onCarrier(() -> {
            isReading = reading;
            updateReading();
        });
    }

    /** The home: closes the socket behind what was sent. */
    void tellClose() {
        onCarrier(this::close);
    }

    private void onCarrier(Runnable task) {
        try {
            carrier.execute(task);
        } catch (RejectedExecutionException e) {
            return; // the carrier ends: it closes the socket and says so
        }
    }

    private void toHome(Runnable task) {
        try {
            home.execute(task);
        } catch (RejectedExecutionException e) {
            return; // the home ends: it ends the carriers and tells the handlers
        }
    }
}
