/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.format;

import fluss.api.column.ColumnBatch;
import fluss.api.row.InternalRow;
import fluss.spi.compression.CompressionCodec;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows and turns them into the body of one batch. For one thread at a time. Goes through three states again and
 * again: rows are added; the body is encoded, once; the encoder is reset for the next batch and keeps its buffers.
 */
public interface BatchEncoder {

    /**
     * Adds a row. Borrows it until the call returns. A row that cannot be added leaves nothing behind.
     *
     * @throws fluss.api.error.RowException if the row does not fit the columns
     * @throws RuntimeException what a getter of the row throws
     */
    void append(InternalRow row);

    /**
     * Adds as many rows of a batch as fit. Borrows the batch until the call returns; rows that cannot be added leave nothing
     * behind. The columns have the encoder's types, and no null where those have none.
     *
     * @param from index of the first row
     * @param count number of rows, at least one
     * @param mostRawBytes what {@link #rawBytes()} should not pass; without any row yet, one is added whatever its size
     * @return number of rows added
     * @throws fluss.api.error.RowException if the rows do not fit the columns
     */
    int append(ColumnBatch batch, int from, int count, int mostRawBytes);

    /** Number of rows added. */
    int rowCount();

    /** Bytes of the rows added, before compression, about what an uncompressed body would have. */
    int rawBytes();

    /** Bytes of memory that the encoder holds. */
    long capacity();

    /** Most bytes that the body of the rows added can have. */
    int maxEncodedBytes(@Nullable CompressionCodec codec);

    /**
     * Writes the body. May be called by another thread than the rows were added by, one after the other.
     *
     * @param codec the codec of {@link EncoderOptions#compression()}; null if there is none
     * @return number of bytes written to {@code target} from {@code offset} on
     */
    int encode(byte[] target, int offset, @Nullable CompressionCodec codec);

    /** Forgets the rows, keeps the buffers. */
    void reset();
}
