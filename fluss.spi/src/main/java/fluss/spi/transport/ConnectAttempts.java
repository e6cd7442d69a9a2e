/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * For authors of transports: connects to a host, one address after the other, each for its share of the time, until one works. How a
 * socket is opened and closed is the transport's part. Run it on the loop; for the loop's thread alone from then on. What the handler
 * throws is thrown on to the loop.
 */
public abstract class ConnectAttempts implements Runnable {

    private final EventLoop loop;
    private final String threadName;
    private final ChannelHandler handler;
    private final HostAddresses addresses;

    private EventLoop.@Nullable Timer timer;
    private boolean isDone;

    /**
     * Begins when it is run, but the time runs from now on.
     *
     * @param threadName name of the loop's thread
     * @param handler told if no address works
     */
    protected ConnectAttempts(EventLoop loop, String threadName, ConnectOptions options, ChannelHandler handler) {
        this.loop = loop;
        this.threadName = threadName;
        this.handler = handler;
        this.addresses = new HostAddresses(options);
    }

    /** Begins to connect to an address; {@link #failed} or {@link #succeeded} is to follow, now or later. */
    protected abstract void open(InetSocketAddress target);

    /** Closes the socket that was opened last, if it is not closed, and gives the attempt up; nothing is to follow. */
    protected abstract void closeSocket();

    /** It is over, however it went: the loop need not know of it any more. */
    protected abstract void onDone();

    @Override
    public void run() {
        setTimer(addresses.leftNanos());
        addresses.resolve(loop, threadName, this::tryNext);
    }

    private void tryNext() {
        if (isDone) {
            return;
        }
        InetSocketAddress target = addresses.next();
        if (target == null) {
            end(addresses.failure());
        } else {
            setTimer(addresses.shareNanos());
            open(target);
        }
    }

    /** The address opened last does not work: goes on to the next. */
    protected final void failed(IOException reason) {
        closeSocket();
        addresses.failed(reason);
        tryNext();
    }

    /**
     * The address opened last is connected: nothing more is done here.
     *
     * @return how much of the time is left for what comes next, in nanoseconds
     */
    protected final long succeeded() {
        finish();
        return addresses.leftNanos();
    }

    /** What to call the address that was connected, in messages. */
    protected final String describe(@Nullable Object connected) {
        return addresses.describe(connected);
    }

    /**
     * Ends it, if it is not over, and tells the handler.
     *
     * @param cause why; null if the transport closes
     */
    protected final void end(@Nullable Throwable cause) {
        if (!isDone) {
            finish();
            closeSocket();
            handler.onClosed(cause);
        }
    }

    private void onTimer() {
        if (isDone) {
            return;
        }
        closeSocket();
        if (addresses.timedOut()) {
            tryNext();
        } else {
            end(addresses.failure());
        }
    }

    private void finish() {
        isDone = true;
        if (timer != null) {
            timer.cancel();
        }
        onDone();
    }

    private void setTimer(long delayNanos) {
        if (timer != null) {
            timer.cancel();
        }
        timer = loop.schedule(this::onTimer, delayNanos);
    }
}
