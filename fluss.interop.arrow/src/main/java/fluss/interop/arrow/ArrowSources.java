/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.column.ColumnBatch;
import fluss.api.types.RowType;
import java.io.InputStream;
import java.util.Iterator;
import org.apache.arrow.c.ArrowArray;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.ArrowSchema;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/**
 * Batches to append, out of Arrow's streams and C data. Every batch is a copy on the heap: it may be kept when its source is
 * closed.
 *
 * <p>{@code type} is what the columns are to be, for example a table's {@code info().schema().rowType()}; a source whose fields are
 * others is refused with a {@link fluss.api.error.RowException} that names the first that differs.
 */
public final class ArrowSources {

    private ArrowSources() {}

    /**
     * The batches of a reader, which is borrowed: the caller closes it after the iteration.
     *
     * @return for one thread at a time; {@code hasNext} loads the next batch, and throws {@link java.io.UncheckedIOException} if it
     *     cannot be read
     */
    public static Iterator<ColumnBatch> batches(ArrowReader reader, RowType type) {
        return new SourceBatches(reader, type);
    }

    /**
     * A reader of an Arrow IPC stream, for {@link #batches}.
     *
     * @param in taken over: closing the reader closes it
     * @param allocator gives the memory of the batch being read
     * @return the caller's to close
     */
    public static ArrowReader ipcStream(InputStream in, BufferAllocator allocator) {
        return new ArrowStreamReader(in, allocator);
    }

    /**
     * A reader of a C stream, for {@link #batches}.
     *
     * @param stream moved: it is released already when the method returns, but still the caller's to close
     * @param allocator counts the memory of the batch being read
     * @return the caller's to close; releases what the producer gave
     */
    public static ArrowReader stream(ArrowArrayStream stream, BufferAllocator allocator) {
        return Data.importArrayStream(allocator, stream);
    }

    /**
     * The batch of a C array of rows.
     *
     * @param array moved: it is released already when the method returns, but still the caller's to close
     * @param schema moved likewise
     * @param allocator counts the memory until the batch is copied
     */
    public static ColumnBatch array(ArrowArray array, ArrowSchema schema, RowType type, BufferAllocator allocator) {
        try (VectorSchemaRoot root = Data.importVectorSchemaRoot(allocator, array, schema, null)) {
            return ArrowBatches.fromRoot(root, type);
        }
    }
}
