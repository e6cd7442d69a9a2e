/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.column.ColumnBatch;
import fluss.api.error.MalformedDataException;
import fluss.api.metadata.LogFormat;
import fluss.api.types.RowType;
import fluss.spi.format.BatchDecoder;

/** Decodes the bodies of the log batches of a table: {@code docs/protocol/log-batch.md}, section 5. Safe for any thread. */
public final class LogBatchReader {

    private final LogFormat format;
    private final BatchDecoder decoder;

    /**
     * A reader of one format.
     *
     * @param decoder the decoder of that format; for INDEXED and COMPACTED one of {@link RowLogFormat}
     */
    public LogBatchReader(LogFormat format, BatchDecoder decoder) {
        this.format = format;
        this.decoder = decoder;
    }

    /**
     * Decodes a batch that has records. Keeps {@code data}, which must not change any more.
     *
     * @param data the array that the header was read from
     * @param written the columns of the body: those of the batch's schema, or those that the server left in it
     * @param wanted the columns of the result
     * @param mapping for each wanted column its position in {@code written}, or -1: null
     * @throws MalformedDataException if the body is not what the header says; positions count from the body's beginning
     */
    public DecodedBatch decode(byte[] data, LogBatchHeader header, RowType written, RowType wanted, int[] mapping) {
        int typeBytes = format == LogFormat.ARROW && !header.appendOnly() ? header.recordCount() : 0;
        if (typeBytes > header.bodyLength()) {
            throw new MalformedDataException(
                    "A body of " + header.bodyLength() + " bytes cannot have the change types of " + typeBytes
                            + " records",
                    0);
        }
        ChangeTypes changeTypes =
                typeBytes == 0 ? ChangeTypes.APPEND_ONLY : ChangeTypes.of(data, header.bodyStart(), typeBytes);
        ColumnBatch rows = decoder.decode(
                data,
                header.bodyStart() + typeBytes,
                header.bodyLength() - typeBytes,
                header.recordCount(),
                written,
                wanted,
                mapping);
        return new DecodedBatch(header, rows instanceof RowBatch batch ? batch.changeTypes() : changeTypes, rows);
    }
}
