/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.Channel;
import fluss.spi.transport.ChannelHandler;
import java.io.EOFException;
import java.io.IOException;
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
final class NioChannel implements Channel, Selectable {

    /** Calls of read or write before other sockets get their turn. */
    private static final int CALLS_PER_TURN = 16;

    private final NioEventLoop loop;
    private final SocketChannel socket;
    private final SelectionKey key;
    private final ChannelHandler handler;
    private final FrameReader reader;
    private final String remoteAddress;
    private final WriteQueue writes = new WriteQueue();

    private boolean isReading = true;
    private boolean isFlushQueued;
    private boolean isClosing;
    private boolean isClosed;
    private boolean isToldClosed;
    private @Nullable Throwable closeCause;

    NioChannel(
            NioEventLoop loop,
            SocketChannel socket,
            SelectionKey key,
            ChannelHandler handler,
            int maxFrameLength,
            String remoteAddress) {
        this.loop = loop;
        this.socket = socket;
        this.key = key;
        this.handler = handler;
        this.reader = new FrameReader(maxFrameLength);
        this.remoteAddress = remoteAddress;
    }

    /** Begins: the handler is told that the channel is there. */
    // Catches everything: whatever a handler throws ends its channel and nothing else
    void open() {
        loop.register(this);
        key.attach(this);
        try {
            handler.onConnected(this);
            updateInterest();
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
        if (!isFlushQueued && !isWaitingForSocket()) {
            isFlushQueued = true;
            loop.flushLater(this);
        }
    }

    @Override
    public long pendingBytes() {
        return writes.pendingBytes();
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

    // Catches everything: whatever a handler throws ends its channel and nothing else
    private void read() {
        try {
            ByteBuffer buffer = loop.ioBuffer();
            for (int call = 0; call < CALLS_PER_TURN && isReading && !isClosing; call++) {
                buffer.clear();
                int count = socket.read(buffer);
                if (count < 0) {
                    throw new EOFException("The peer closed the connection" + reader.unfinished());
                }
                buffer.flip();
                byte[] frame;
                while (!isClosing && (frame = reader.next(buffer)) != null) {
                    handler.onFrame(frame);
                }
                if (count < buffer.capacity()) {
                    return;
                }
            }
        } catch (Throwable e) {
            fail(e);
        }
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

    /** Whether something was written and nothing is left. */
    private boolean write() throws IOException {
        if (writes.pendingBytes() == 0) {
            return false;
        }
        ByteBuffer buffer = loop.ioBuffer();
        for (int call = 0; call < CALLS_PER_TURN; call++) {
            buffer.clear();
            writes.copyTo(buffer);
            buffer.flip();
            int count = socket.write(buffer);
            writes.advance(count);
            if (buffer.hasRemaining() || writes.pendingBytes() == 0) {
                break;
            }
        }
        updateInterest();
        return writes.pendingBytes() == 0;
    }

    private boolean isWaitingForSocket() {
        return key.isValid() && (key.interestOps() & SelectionKey.OP_WRITE) != 0;
    }

    private void updateInterest() {
        int wanted = isReading ? SelectionKey.OP_READ : 0;
        if (writes.pendingBytes() > 0 && !isFlushQueued) {
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
