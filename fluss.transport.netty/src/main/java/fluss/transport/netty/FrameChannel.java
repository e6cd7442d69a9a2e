/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.Channel;
import fluss.spi.transport.ChannelHandler;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.EventLoop;
import fluss.spi.transport.FrameReader;
import fluss.spi.transport.SendQueue;
import fluss.spi.transport.TlsOptions;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A connected socket, the last handler of its pipeline. For the loop's thread alone.
 *
 * <p>What was sent waits on the heap and goes to Netty, which copies it into buffers of its own, by pieces that it can hand on.
 */
final class FrameChannel extends ChannelInboundHandlerAdapter implements Channel, OpenSocket {

    /** Most bytes of one piece. */
    private static final int PIECE_BYTES = 64 * 1024;

    private final NettyEventLoop loop;
    private final io.netty.channel.Channel socket;
    private final ChannelHandler handler;
    private final FrameReader reader;
    private final String remoteAddress;
    private final SendQueue writes = new SendQueue();

    /** Bytes that Netty has and the socket has not taken. */
    private long handedOn;

    private boolean isOpen;
    private boolean isReading = true;
    private boolean isFlushQueued;
    private boolean isClosing;
    private boolean isClosed;
    private boolean isToldClosed;
    private @Nullable Throwable closeCause;
    private EventLoop.@Nullable Timer handshakeTimer;

    FrameChannel(
            NettyEventLoop loop,
            io.netty.channel.Channel socket,
            ChannelHandler handler,
            ConnectOptions options,
            String remoteAddress) {
        this.loop = loop;
        this.socket = socket;
        this.handler = handler;
        this.reader = new FrameReader(options.maxFrameLength());
        this.remoteAddress = remoteAddress;
    }

    /** Begins: the handler is told that the channel is there, after the handshake of TLS if there is to be one. */
    void open(ConnectOptions options, long leftNanos) {
        loop.register(this);
        @Nullable TlsOptions tls = options.tls().orElse(null);
        if (tls == null) {
            socket.pipeline().addLast(this);
            onOpen();
            return;
        }
        SslHandler encryption = new SslHandler(tls.engine(), tls.tasks());
        encryption.setHandshakeTimeoutMillis(0); // the timer is ours
        handshakeTimer = loop.schedule(
                () -> fail(new SocketTimeoutException("The TLS handshake with " + remoteAddress + " was not over after "
                        + options.connectTimeout().toMillis() + " ms")),
                leftNanos);
        Future<?> unused = encryption.handshakeFuture().addListener(done -> {
            Throwable cause = done.cause();
            if (cause == null) {
                onOpen();
            } else {
                fail(cause instanceof ClosedChannelException ? ended(" within the handshake of TLS") : cause);
            }
        });
        try {
            socket.pipeline().addLast(encryption, this);
            socket.config().setAutoRead(true);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    // Catches everything: whatever a handler throws ends its channel and nothing else
    private void onOpen() {
        cancelTimer();
        if (isClosing) {
            return;
        }
        isOpen = true;
        try {
            handler.onConnected(this);
            if (!isClosing) {
                socket.config().setAutoRead(isReading);
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    // Catches everything: whatever a handler throws ends its channel and nothing else
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            for (ByteBuffer part : bytes.nioBuffers()) {
                byte[] frame;
                while (!isClosing && (frame = reader.next(part)) != null) {
                    handler.onFrame(frame);
                }
            }
        } catch (Throwable e) {
            fail(e);
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fail(ended(isOpen ? "" : " within the handshake of TLS"));
    }

    private EOFException ended(String manner) {
        return new EOFException("The peer closed the connection" + manner + reader.unfinished());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        flushSoon();
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

    /** Lets what is sent in one turn go out together. */
    private void flushSoon() {
        if (!isFlushQueued && !isClosing && writes.pendingBytes() > 0) {
            isFlushQueued = true;
            later(this::flush);
        }
    }

    private void flush() {
        isFlushQueued = false;
        if (isClosed) {
            return;
        }
        boolean hasWritten = false;
        while (writes.pendingBytes() > 0 && socket.isWritable()) {
            int count = (int) Math.min(PIECE_BYTES, writes.pendingBytes());
            ByteBuf piece = socket.alloc().ioBuffer(count, count);
            writes.copyTo(piece.nioBuffer(0, count));
            piece.writerIndex(count);
            writes.advance(count);
            handedOn += count;
            hasWritten = true;
            ChannelFuture unused = socket.write(piece).addListener(done -> onWritten(count, done.cause()));
        }
        if (hasWritten) {
            socket.flush();
        }
    }

    // Catches everything: whatever a handler throws ends its channel and nothing else
    private void onWritten(int count, @Nullable Throwable failure) {
        handedOn -= count;
        if (isClosed) {
            return;
        }
        if (failure != null) {
            // What the peer has said before it took nothing more is read in the next turn, and may say why.
            later(() -> later(() -> fail(failure)));
        } else if (pendingBytes() == 0 && !isClosing) {
            try {
                handler.onDrained();
            } catch (Throwable e) {
                fail(e);
            }
        } else {
            flushSoon();
        }
    }

    @Override
    public long pendingBytes() {
        return writes.pendingBytes() + handedOn;
    }

    @Override
    public void setReading(boolean reading) {
        isReading = reading;
        if (!isClosing && isOpen) {
            socket.config().setAutoRead(reading);
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
    public void onLoopClosed() {
        fail(null);
        tellClosed();
    }

    /** Closes the socket, once; the handler is told soon. */
    private void fail(@Nullable Throwable cause) {
        if (isClosed) {
            return;
        }
        isClosing = true;
        isClosed = true;
        closeCause = cause;
        cancelTimer();
        writes.clear();
        ChannelFuture unused = socket.close();
        later(this::tellClosed);
    }

    private void tellClosed() {
        if (!isToldClosed) {
            isToldClosed = true;
            loop.unregister(this);
            Guarded.run(() -> handler.onClosed(closeCause), "a handler");
        }
    }

    private void cancelTimer() {
        if (handshakeTimer != null) {
            handshakeTimer.cancel();
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
