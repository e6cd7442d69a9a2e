/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.read;

import fluss.api.column.ColumnBatch;
import fluss.api.types.DataField;
import fluss.api.types.RowType;
import fluss.codec.arrow.layout.Layout;
import fluss.spi.compression.CodecSource;
import fluss.spi.format.BatchDecoder;
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
        RecordBatch batch = new RecordBatch(body, offset, length, rowCount, Layout.ofColumns(written));
        ArrowColumn[] columns = new ArrowColumn[mapping.length];
        try (Buffers buffers = new Buffers(batch, codecs, maxDecodedBytes)) {
            ColumnReader reader = new ColumnReader(batch, buffers);
            int node = 0;
            int buffer = 0;
            for (int position = 0; position < written.fieldCount(); position++) {
                for (int i = 0; i < mapping.length; i++) {
                    if (mapping[i] == position) {
                        DataField field = wanted.field(i);
                        columns[i] = reader.readColumn(field.name(), field.type(), rowCount, node, buffer);
                    }
                }
                Layout layout = Layout.of(written.typeAt(position));
                node += layout.nodes();
                buffer += layout.buffers();
            }
        }
        for (int i = 0; i < mapping.length; i++) {
            if (mapping[i] == MISSING) {
                columns[i] = new NullColumn(wanted.field(i).name(), wanted.typeAt(i), rowCount);
            } else {
                Objects.checkIndex(mapping[i], written.fieldCount());
            }
        }
        return new ArrowBatch(wanted, rowCount, columns);
    }
}
