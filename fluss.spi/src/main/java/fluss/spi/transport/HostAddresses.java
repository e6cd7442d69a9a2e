/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For authors of transports: the addresses of a host, to be tried one after the other until one is connected, the time for each,
 * and why none worked. An address gets its share of the time that is left, so that one that is silent does not use up all of
 * it. For the loop's thread alone.
 */
public final class HostAddresses {

    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private final ConnectOptions options;
    private final long deadlineNanos;
    private final Deque<InetAddress> untried = new ArrayDeque<>();
    private boolean isResolved;
    private @Nullable IOException failure;

    /** Begins: from now on the time runs. */
    public HostAddresses(ConnectOptions options) {
        this.options = options;
        this.deadlineNanos = System.nanoTime() + options.connectTimeout().toNanos();
    }

    /**
     * Finds the addresses: at once if the host is one, else on a thread of its own, because the system's resolver blocks.
     *
     * @param loop where to go on
     * @param threadName name of the loop's thread
     * @param next called on the loop when {@link #next()} may be; not if the loop has ended
     */
    public void resolve(EventLoop loop, String threadName, Runnable next) {
        // With a colon it is an IPv6 address or an error, and nobody is asked.
        if (options.host().indexOf(':') >= 0 || IPV4.matcher(options.host()).matches()) {
            lookUp().run();
            next.run();
            return;
        }
        Thread resolver = new Thread(
                () -> {
                    Runnable outcome = lookUp();
                    try {
                        loop.execute(() -> {
                            outcome.run();
                            next.run();
                        });
                    } catch (RejectedExecutionException e) {
                        return; // the loop has ended and told the handler
                    }
                },
                threadName + "-resolver");
        resolver.setDaemon(true);
        resolver.start();
    }

    /** Blocks; what it answers notes the outcome. */
    private Runnable lookUp() {
        try {
            InetAddress[] found = InetAddress.getAllByName(options.host());
            return () -> {
                isResolved = true;
                untried.addAll(Arrays.asList(found));
            };
        } catch (UnknownHostException e) {
            return () -> failed(e);
        }
    }

    /** The next address to try; null if all were. */
    public @Nullable InetSocketAddress next() {
        InetAddress address = untried.poll();
        return address == null ? null : new InetSocketAddress(address, options.port());
    }

    /** How long the address taken last may be tried, or the host be resolved; nanoseconds, 0 or less if time is over. */
    public long shareNanos() {
        return leftNanos() / (untried.size() + 1);
    }

    /** How long until the limit; nanoseconds, 0 or less if time is over. */
    public long leftNanos() {
        return deadlineNanos - System.nanoTime();
    }

    /** Notes why an address did not work; the first reason becomes the cause, the others stand beside it. */
    public void failed(IOException reason) {
        if (failure == null) {
            failure = reason;
        } else if (failure != reason) {
            failure.addSuppressed(reason);
        }
    }

    /**
     * Notes that the time for the address taken last, or for resolving the host, is over.
     *
     * @return whether another address may be tried
     */
    public boolean timedOut() {
        SocketTimeoutException late = new SocketTimeoutException(
                (isResolved ? "Connecting to " + options.host() + ":" + options.port() : "Resolving " + options.host())
                        + " took longer than " + options.connectTimeout().toMillis() + " ms");
        if (leftNanos() > 0 && !untried.isEmpty()) {
            failed(late);
            return true;
        }
        if (failure != null) {
            late.addSuppressed(failure);
        }
        failure = late;
        return false;
    }

    /** Why none worked. */
    public IOException failure() {
        return failure != null ? failure : new IOException("The host " + options.host() + " has no address");
    }

    /** What to call the address that was connected, in messages. */
    public String describe(@Nullable Object connected) {
        return options.host() + ":" + options.port() + " (" + connected + ")";
    }
}
