/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.scan.RecordBatchLogReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ReadableByteChannel;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.util.VectorSchemaRootAppender;

/**
 * What a scan reads, as Arrow has it. Each method takes the reader over: closing what it returns closes the reader, and so does a
 * failure of the method.
 */
public final class ArrowScans {

    private ArrowScans() {}

    /**
     * The batches one after the other in one root. {@code loadNextBatch} waits for the next one, however long it takes, and
     * returns false at the end of the range; its failures are {@link fluss.api.error.FlussException}s.
     *
     * @param allocator gives the memory
     * @return the caller's to close; for one thread at a time
     */
    public static ArrowReader reader(RecordBatchLogReader reader, BufferAllocator allocator) {
        return new ScanArrowReader(reader, allocator);
    }

    /**
     * All batches in one root.
     *
     * @param allocator gives the memory
     * @return the caller's to close
     */
    public static VectorSchemaRoot readAll(RecordBatchLogReader reader, BufferAllocator allocator) {
        VectorSchemaRoot all = VectorSchemaRoot.create(ArrowSchemas.of(reader.type()), allocator);
        boolean done = false;
        try (ArrowReader batches = reader(reader, allocator)) {
            all.allocateNew();
            all.setRowCount(0);
            while (batches.loadNextBatch()) {
                VectorSchemaRootAppender.append(all, batches.getVectorSchemaRoot());
            }
            done = true;
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!done) {
                all.close();
            }
        }
    }

    /**
     * The batches as an Arrow IPC stream: schema, batches without compression, end mark. Bytes are made as they are read.
     *
     * @param allocator gives the memory
     * @return the caller's to close; for one thread at a time
     */
    public static ReadableByteChannel ipcStream(RecordBatchLogReader reader, BufferAllocator allocator) {
        return new IpcChannel(reader(reader, allocator));
    }

    /**
     * Hands the batches to a consumer through Arrow's C stream interface. The consumer gets each batch when it asks for it, on its
     * own thread, and lets the reader go when it releases the stream.
     *
     * @param allocator gives the memory; must outlive the stream
     * @param stream an empty one, the caller's to close
     */
    public static void export(RecordBatchLogReader reader, BufferAllocator allocator, ArrowArrayStream stream) {
        Data.exportArrayStream(allocator, reader(reader, allocator), stream);
    }
}
