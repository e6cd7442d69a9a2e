/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.Channel;
import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.FrameReader;
import fluss.spi.transport.SendQueue;
import fluss.spi.transport.TlsOptions;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A connected socket. For the loop's thread alone.
 *
 * <p>It is open, then closing (nothing is delivered or taken any more, the socket gets one chance to take what was sent),
 * then closed, and the handler is told last, from a task of its own so that it is never told within one of its own calls.
 */
final class NioChannel implements Channel, Selectable, Wire.Receiver {

    /** Calls of read before other sockets get their turn. */
    private static final int CALLS_PER_TURN = 16;

    private final NioEventLoop loop;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final ChannelHandler handler;
    private final FrameReader reader;
    private final String remoteAddress;
    private final Wire wire;
    private final SendQueue writes = new SendQueue();

    private boolean isReading = true;
    private boolean isFlushQueued;
    private boolean isClosing;
    private boolean isClosed;
    private boolean isToldClosed;
    private @Nullable Throwable closeCause;
    private EventLoop.@Nullable Timer handshakeTimer;

    NioChannel(
            NioEventLoop loop,
            SocketChannel socket,
            SelectionKey key,
            ChannelHandler handler,
            ConnectOptions options,
            String remoteAddress) {
        this.loop = loop;
        this.socket = socket;
        this.key = key;
        this.handler = handler;
        this.reader = new FrameReader(options.maxFrameLength());
        this.remoteAddress = remoteAddress;
        @Nullable TlsOptions tls = options.tls().orElse(null);
        this.wire = tls == null ? new PlainWire(loop, socket) : new TlsWire(loop, socket, tls, this::onWorkDone);
    }

    /**
     * Begins: the handler is told that the channel is there, once the wire is open.
     *
     * @param options its limit of time
     * @param leftNanos how much of it is left
     */
    void open(ConnectOptions options, long leftNanos) {
        loop.register(this);
        key.attach(this);
        attempt(() -> {
            if (options.tls().isPresent()) {
                handshakeTimer = loop.schedule(
                        () -> fail(new SocketTimeoutException("The TLS handshake with " + remoteAddress
                                + " was not over after "
                                + options.connectTimeout().toMillis() + " ms")),
                        leftNanos);
            }
            wire.open(this);
        });
    }

    @Override
    public void onOpen() {
        if (handshakeTimer != null) {
            handshakeTimer.cancel();
        }
        if (!isClosing) {
            handler.onConnected(this);
        }
    }

    @Override
    public void onBytes(ByteBuffer bytes) {
        byte[] frame;
        while (!isClosing && (frame = reader.next(bytes)) != null) {
            handler.onFrame(frame);
        }
    }

    private void onWorkDone(@Nullable Throwable failure) {
        if (failure != null) {
            fail(failure);
        } else if (!isClosed) {
            attempt(() -> wire.resume(this));
        }
    }

    /** Something that the wire or a handler does. */
    private interface Step {
        void run() throws IOException;
    }

    // Catches everything: whatever a handler throws ends its channel and nothing else
    private void attempt(Step step) {
        try {
            step.run();
            if (!isClosed) {
                if (wire.wantsToWrite(writes)) {
                    flushSoon();
                }
                updateInterest();
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void send(ByteBuffer... frame) {
        if (isClosing) {
            return;
        }
        for (ByteBuffer part : frame) {
            writes.add(part);
        }
        flushSoon();
    }

    private void flushSoon() {
        if (!isFlushQueued && !isWaitingForSocket()) {
            isFlushQueued = true;
            loop.flushLater(this);
        }
    }

    @Override
    public long pendingBytes() {
        return writes.pendingBytes() + wire.pendingBytes();
    }

    @Override
    public void setReading(boolean reading) {
        isReading = reading;
        if (!isClosing) {
            updateInterest();
        }
    }

    @Override
    public void close() {
        if (isClosing) {
            return;
        }
        isClosing = true;
        later(() -> {
            flush();
            fail(null);
        });
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public void onReady(int readyOps) {
        if ((readyOps & SelectionKey.OP_WRITE) != 0) {
            flush();
        }
        if ((readyOps & SelectionKey.OP_READ) != 0) {
            read();
        }
    }

    @Override
    public void onLoopClosed() {
        fail(null);
        tellClosed();
    }

    private void read() {
        attempt(() -> {
            Wire.Turn turn = Wire.Turn.MORE;
            for (int call = 0; call < CALLS_PER_TURN && turn == Wire.Turn.MORE && wantsToRead() && !isClosing; call++) {
                turn = wire.read(this);
            }
            if (turn == Wire.Turn.END && !isClosing) {
                throw new EOFException("The peer closed the connection" + wire.describeEnd() + reader.unfinished());
            }
        });
    }

    private boolean wantsToRead() {
        return (isReading || wire.mustRead()) && !wire.isBusy();
    }

    /** Writes what the socket takes. */
    // Catches everything: whatever a handler throws ends its channel and nothing else
    void flush() {
        isFlushQueued = false;
        if (isClosed) {
            return;
        }
        try {
            if (write() && !isClosing) {
                handler.onDrained();
            }
        } catch (IOException e) {
            // A peer that refuses to go on may have said why: what it sent is still to be read.
            read();
            fail(e);
        } catch (Throwable e) {
            fail(e);
        }
    }

    /** Whether frames were waiting and none is left. */
    private boolean write() throws IOException {
        boolean hadFrames = pendingBytes() > 0;
        if (hadFrames || wire.wantsToWrite(writes)) {
            wire.write(writes);
            updateInterest();
        }
        return hadFrames && pendingBytes() == 0;
    }

    private boolean isWaitingForSocket() {
        return key.isValid() && (key.interestOps() & SelectionKey.OP_WRITE) != 0;
    }

    private void updateInterest() {
        int wanted = wantsToRead() ? SelectionKey.OP_READ : 0;
        if (!isFlushQueued && wire.wantsToWrite(writes)) {
            wanted |= SelectionKey.OP_WRITE;
        }
        if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    /** Closes the socket, once; the handler is told soon. */
    private void fail(@Nullable Throwable cause) {
        if (isClosed) {
            return;
        }
        isClosing = true;
        isClosed = true;
        closeCause = cause;
        if (handshakeTimer != null) {
            handshakeTimer.cancel();
        }
        wire.sayFarewell();
        writes.clear();
        key.cancel();
        Sockets.close(socket);
        later(this::tellClosed);
    }

    private void tellClosed() {
        if (!isToldClosed) {
            isToldClosed = true;
            loop.unregister(this);
            Guarded.run(() -> handler.onClosed(closeCause), "a handler");
        }
    }

    private void later(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            return; // the loop is about to close every channel, this one with them
        }
    }
}
