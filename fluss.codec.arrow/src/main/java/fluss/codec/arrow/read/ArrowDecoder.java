/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.types.DataField;
import fluss.api.types.RowType;
import fluss.codec.arrow.layout.Layout;
import fluss.spi.compression.CodecSource;
import fluss.spi.format.BatchDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads encapsulated Arrow record batches into columns. Columns that are not wanted are skipped without being looked at. */
public final class ArrowDecoder implements BatchDecoder {

    private static final int MISSING = -1;

    private final CodecSource codecs;
    private final long maxDecodedBytes;

    /** A decoder with the given limit on the bytes of all wanted buffers of one batch. */
    public ArrowDecoder(CodecSource codecs, long maxDecodedBytes) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        this.maxDecodedBytes = maxDecodedBytes;
    }

    @Override
    public ColumnBatch decode(
            byte[] body, int offset, int length, int rowCount, RowType written, RowType wanted, int[] mapping) {
        Objects.checkFromIndexSize(offset, length, body.length);
        if (mapping.length != wanted.fieldCount()) {
            throw new IllegalArgumentException(
                    mapping.length + " positions are given for " + wanted.fieldCount() + " columns");
        }
        for (int i = 0; i < mapping.length; i++) {
            if (mapping[i] != MISSING) {
                checkSame(written.field(Objects.checkIndex(mapping[i], written.fieldCount())), wanted.field(i));
            }
        }
        return ColumnBatch.of(
                wanted,
                rowCount,
                // a batch without rows has no body at all
                rowCount == 0
                        ? allNull(wanted, 0)
                        : readColumns(body, offset, length, rowCount, written, wanted, mapping));
    }

    private static void checkSame(DataField written, DataField wanted) {
        if (written.type().root() != wanted.type().root()) {
            throw new IllegalArgumentException("Column '" + wanted.name() + "' is wanted as " + wanted.type()
                    + ", but was written as " + written.type());
        }
    }

    private static List<Column> allNull(RowType wanted, int rowCount) {
        return wanted.fields().stream()
                .map(field -> Column.ofNulls(field.name(), field.type(), rowCount))
                .toList();
    }

    private List<Column> readColumns(
            byte[] body, int offset, int length, int rowCount, RowType written, RowType wanted, int[] mapping) {
        Layout[] starts = starts(written);
        RecordBatch batch = new RecordBatch(body, offset, length, rowCount, starts[written.fieldCount()]);
        List<Column> columns = new ArrayList<>(mapping.length);
        try (Buffers buffers = new Buffers(batch, codecs, maxDecodedBytes)) {
            ColumnReader reader = new ColumnReader(batch, buffers);
            for (int i = 0; i < mapping.length; i++) {
                DataField field = wanted.field(i);
                columns.add(
                        mapping[i] == MISSING
                                ? Column.ofNulls(field.name(), field.type(), rowCount)
                                : reader.readColumn(field.name(), field.type(), rowCount, starts[mapping[i]]));
            }
        }
        return columns;
    }

    /** What lies before each column, and at last what all have together. */
    private static Layout[] starts(RowType written) {
        Layout[] starts = new Layout[written.fieldCount() + 1];
        starts[0] = new Layout(0, 0);
        for (int i = 0; i < written.fieldCount(); i++) {
            starts[i + 1] = starts[i].plus(Layout.of(written.typeAt(i)));
        }
        return starts;
    }
}
