/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.column.ColumnBatch;
import fluss.api.types.RowType;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/** Single batches to and from Arrow's vectors. Each buffer is copied as a whole; nothing is converted value by value. */
public final class ArrowBatches {

    private ArrowBatches() {}

    /**
     * A copy of the rows of a root, which is borrowed.
     *
     * @param type what the columns are to be, for example a table's {@code info().schema().rowType()}
     * @throws fluss.api.error.RowException if the root's fields are not those columns, in that order; the message names the
     *     first that differs
     */
    public static ColumnBatch fromRoot(VectorSchemaRoot root, RowType type) {
        SchemaFit.check(type, root.getSchema().getFields());
        return VectorColumns.copy(root, type);
    }

    /**
     * A copy of the rows of a root, which is borrowed, with the types of {@link ArrowSchemas#rowType}.
     *
     * @throws fluss.api.error.RowException if a field has a type that Fluss does not have; the message names it
     */
    public static ColumnBatch fromRoot(VectorSchemaRoot root) {
        return VectorColumns.copy(root, ArrowSchemas.rowType(root.getSchema()));
    }

    /**
     * A copy of the rows as vectors, with the schema of {@link ArrowSchemas#of}.
     *
     * @param allocator gives the memory
     * @return the caller's to close
     */
    public static VectorSchemaRoot toRoot(ColumnBatch batch, BufferAllocator allocator) {
        VectorSchemaRoot root = VectorSchemaRoot.create(ArrowSchemas.of(batch.type()), allocator);
        boolean loaded = false;
        try (ArrowRecordBatch message = ColumnBuffers.copy(batch, allocator)) {
            new VectorLoader(root).load(message);
            loaded = true;
            return root;
        } finally {
            if (!loaded) {
                root.close();
            }
        }
    }
}
