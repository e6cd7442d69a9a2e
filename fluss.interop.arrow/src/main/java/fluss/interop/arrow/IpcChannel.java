/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.jspecify.annotations.Nullable;

/** Makes the bytes of an IPC stream, message by message, as they are asked for. */
final class IpcChannel implements ReadableByteChannel {

    private final ArrowReader batches;
    private final Chunk chunk = new Chunk();
    private @Nullable ArrowStreamWriter writer;
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean ended;
    private boolean closed;

    IpcChannel(ArrowReader batches) {
        this.batches = batches;
    }

    /** Bytes that are handed on without a copy. */
    private static final class Chunk extends ByteArrayOutputStream {

        ByteBuffer take() {
            ByteBuffer bytes = ByteBuffer.wrap(buf, 0, count);
            buf = new byte[Math.max(1024, count)];
            count = 0;
            return bytes;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        while (!ready.hasRemaining()) {
            if (ended) {
                return -1;
            }
            next();
            ready = chunk.take();
        }
        int size = Math.min(target.remaining(), ready.remaining());
        target.put(target.position(), ready, ready.position(), size);
        target.position(target.position() + size);
        ready.position(ready.position() + size);
        return size;
    }

    private void next() throws IOException {
        ArrowStreamWriter messages = writer;
        if (messages == null) {
            messages = new ArrowStreamWriter(batches.getVectorSchemaRoot(), batches, Channels.newChannel(chunk));
            writer = messages;
            messages.start();
        } else if (batches.loadNextBatch()) {
            messages.writeBatch();
        } else {
            messages.end();
            ended = true;
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            batches.close();
        }
    }
}
