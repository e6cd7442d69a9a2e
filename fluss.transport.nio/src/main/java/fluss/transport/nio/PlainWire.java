/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.SendQueue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Frames go over the socket as they are. */
final class PlainWire implements Wire {

    /** Calls of write before other sockets get their turn. */
    private static final int CALLS_PER_TURN = 16;

    private final NioEventLoop loop;
    private final SocketChannel socket;

    PlainWire(NioEventLoop loop, SocketChannel socket) {
        this.loop = loop;
        this.socket = socket;
    }

    @Override
    public void open(Receiver receiver) throws IOException {
        receiver.onOpen();
    }

    @Override
    public Turn read(Receiver receiver) throws IOException {
        ByteBuffer buffer = loop.ioBuffer().clear();
        int count = socket.read(buffer);
        if (count < 0) {
            return Turn.END;
        }
        receiver.onBytes(buffer.flip());
        return count == buffer.capacity() ? Turn.MORE : Turn.DRY;
    }

    @Override
    public void resume(Receiver receiver) {
        // it never pauses
    }

    @Override
    public void write(SendQueue frames) throws IOException {
        ByteBuffer buffer = loop.ioBuffer();
        for (int call = 0; call < CALLS_PER_TURN; call++) {
            buffer.clear();
            frames.copyTo(buffer);
            buffer.flip();
            int count = socket.write(buffer);
            frames.advance(count);
            if (buffer.hasRemaining() || frames.pendingBytes() == 0) {
                break;
            }
        }
    }

    @Override
    public long pendingBytes() {
        return 0;
    }

    @Override
    public boolean mustRead() {
        return false;
    }

    @Override
    public boolean isBusy() {
        return false;
    }

    @Override
    public boolean wantsToWrite(SendQueue frames) {
        return frames.pendingBytes() > 0;
    }

    @Override
    public void sayFarewell() {
        // the end of the stream says it
    }

    @Override
    public String describeEnd() {
        return "";
    }
}
