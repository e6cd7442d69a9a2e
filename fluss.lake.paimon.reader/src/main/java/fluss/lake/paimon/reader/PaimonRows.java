/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon.reader;

import fluss.api.row.GenericRow;
import fluss.api.row.InternalRow;
import fluss.spi.lake.LakeRows;
import java.io.IOException;
import java.util.Objects;
import org.apache.paimon.reader.RecordReader;
import org.apache.paimon.reader.RecordReader.RecordIterator;
import org.apache.paimon.types.RowType;
import org.apache.paimon.utils.IOUtils;
import org.jspecify.annotations.Nullable;

/** Rows as Paimon reads them, each copied: Paimon uses its own again. */
final class PaimonRows implements LakeRows {

    private final RecordReader<org.apache.paimon.data.InternalRow> reader;
    private final RowType type;
    private final int[] positions;
    private @Nullable RecordIterator<org.apache.paimon.data.InternalRow> batch;
    private @Nullable GenericRow row;
    private boolean closed;

    PaimonRows(RecordReader<org.apache.paimon.data.InternalRow> reader, RowType type, int[] positions) {
        this.reader = reader;
        this.type = type;
        this.positions = positions;
    }

    @Override
    public boolean next() throws IOException {
        try {
            while (true) {
                RecordIterator<org.apache.paimon.data.InternalRow> records = batch;
                if (records == null) {
                    records = reader.readBatch();
                    if (records == null) {
                        return false;
                    }
                    batch = records;
                }
                org.apache.paimon.data.InternalRow record = records.next();
                if (record != null) {
                    row = PaimonValues.row(record, type, positions);
                    return true;
                }
                batch = null;
                records.releaseBatch();
            }
        } catch (RuntimeException e) {
            throw PaimonSnapshot.failure(e);
        }
    }

    @Override
    public InternalRow row() {
        return Objects.requireNonNull(row, "next() has found no row");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            IOUtils.closeQuietly(reader); // what was read has been handed over
        }
    }
}
