/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.core.record.KvBatchBuilder;
import fluss.core.row.ByteSink;
import fluss.core.row.RowEncoder;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Upserts and deletes of a primary-key table. */
final class KvSink implements RowSink {

    private static final int INITIAL_BYTES = 1 << 10;
    private static final int NONE = -1;

    private final KvBatchBuilder builder = new KvBatchBuilder(INITIAL_BYTES);
    private final RowEncoder encoder;
    private final int schemaId;

    KvSink(RowEncoder encoder, int schemaId) {
        this.encoder = encoder;
        this.schemaId = schemaId;
    }

    @Override
    public void add(@Nullable ByteSink key, @Nullable InternalRow row) {
        ByteSink bytes = Objects.requireNonNull(key);
        if (row == null) {
            builder.delete(bytes.array(), 0, bytes.size());
        } else {
            builder.upsert(bytes.array(), 0, bytes.size(), row, encoder);
        }
    }

    @Override
    public int addAll(ColumnBatch batch, int from, int count, int fullAt) {
        throw new UnsupportedOperationException("Rows of primary-key tables are written one by one");
    }

    @Override
    public int rowBytes() {
        return builder.sizeInBytes();
    }

    @Override
    public long capacity() {
        return builder.capacity();
    }

    @Override
    public EncodedBatch encode() {
        builder.finish(schemaId, NONE, NONE);
        int size = builder.sizeInBytes();
        return new EncodedBatch(Arrays.copyOf(builder.array(), size), size, KvFraming.INSTANCE);
    }

    @Override
    public void reset() {
        builder.reset();
    }
}
