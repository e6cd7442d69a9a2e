/* SPDX-License-Identifier: Apache-2.0 */
package fluss.interop.arrow;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.column.ColumnLayout;
import fluss.api.row.ByteSlice;
import fluss.api.types.MapType;
import fluss.api.types.ScalarType;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.message.ArrowFieldNode;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/** Copies columns into Arrow's memory, node by node in its order. */
final class ColumnBuffers implements AutoCloseable {

    private final BufferAllocator allocator;
    private final List<ArrowFieldNode> nodes = new ArrayList<>();
    private final List<ArrowBuf> buffers = new ArrayList<>();

    private ColumnBuffers(BufferAllocator allocator) {
        this.allocator = allocator;
    }

    /** The caller closes it. */
    static ArrowRecordBatch copy(ColumnBatch batch, BufferAllocator allocator) {
        try (ColumnBuffers copies = new ColumnBuffers(allocator)) {
            batch.columns().forEach(copies::add);
            return new ArrowRecordBatch(batch.rowCount(), copies.nodes, copies.buffers);
        }
    }

    private void add(Column column) {
        nodes.add(new ArrowFieldNode(column.size(), column.nullCount()));
        copy(column.validity());
        if (ColumnLayout.hasOffsets(column.type())) {
            copy(column.offsets());
        }
        if (column.type() instanceof ScalarType) {
            copy(column.data());
        } else if (column.type() instanceof MapType) {
            // the pairs: rows that are never null themselves
            nodes.add(new ArrowFieldNode(column.children().get(0).size(), 0));
            copy(ByteSlice.EMPTY);
        }
        column.children().forEach(this::add);
    }

    private void copy(ByteSlice bytes) {
        int length = bytes.length();
        ArrowBuf buffer = length == 0 ? allocator.getEmpty() : allocator.buffer(length);
        buffers.add(buffer);
        if (length > 0) {
            buffer.nioBuffer(0, length).put(bytes.asByteBuffer());
            buffer.writerIndex(length);
        }
    }

    /** Lets go of the buffers, which a record batch made of them has kept for itself. */
    @Override
    public void close() {
        buffers.forEach(ArrowBuf::close);
    }
}
