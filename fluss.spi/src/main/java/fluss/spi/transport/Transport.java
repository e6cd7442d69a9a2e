/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

/** One event loop, and channels whose callbacks run on it. Safe for any thread. */
public interface Transport extends AutoCloseable {

    /** The loop that every callback of this transport runs on. */
    EventLoop loop();

    /**
     * Begins to connect. Returns at once. The outcome comes on the loop: {@link ChannelHandler#onConnected} or {@link
     * ChannelHandler#onClosed}, and nothing before this call has returned if it was made on the loop. The host is resolved
     * off the loop.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the transport is closed
     */
    void connect(ConnectOptions options, ChannelHandler handler);

    /**
     * Closes every channel, with {@link ChannelHandler#onClosed}, drops what the loop has not run, and ends all its threads.
     * Returns when they have ended, at once if called on the loop. Closing again has no effect.
     */
    @Override
    void close();
}
