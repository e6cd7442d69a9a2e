/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow.write;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.error.RowException;
import fluss.api.row.InternalRow;
import fluss.codec.arrow.layout.Layout;
import fluss.codec.arrow.layout.LittleEndian;
import fluss.codec.arrow.layout.MetadataWriter;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects rows by column and writes them as one encapsulated Arrow record batch. */
public final class ArrowEncoder implements BatchEncoder {

    /** The continuation marker and the length of the metadata. */
    private static final int PREFIX_BYTES = 8;

    private static final int CONTINUATION = -1;

    private final Footprint footprint = new Footprint();
    private final ColumnWriter[] columns;
    /** Those of the columns whose values differ in size, and the bits that the others take for every row. */
    private final ColumnWriter[] variable;

    private final long fixedBits;

    private final Layout layout;
    private final int codecId;
    private final int metadataBytes;
    private byte[] scratch = ColumnWriter.NO_BYTES;
    private int rows;

    /** An encoder without rows. */
    public ArrowEncoder(EncoderOptions options) {
        columns = ColumnWriters.ofFields("", options.type(), footprint);
        variable = Arrays.stream(columns).filter(c -> c.fixedBits() < 0).toArray(ColumnWriter[]::new);
        fixedBits = Arrays.stream(columns)
                .mapToLong(c -> Math.max(0, c.fixedBits()))
                .sum();
        layout = Layout.ofColumns(options.type());
        codecId = options.compression().map(CompressionProvider::arrowId).orElse(MetadataWriter.NO_CODEC);
        metadataBytes = MetadataWriter.size(layout, codecId);
    }

    @Override
    public void append(InternalRow row) {
        if (row.fieldCount() != columns.length) {
            throw new RowException(
                    "The row has " + row.fieldCount() + " fields, the table " + columns.length + " columns", null);
        }
        boolean whole = false;
        try {
            ColumnWriters.appendFields(columns, row);
            whole = true;
        } finally {
            if (!whole) {
                truncate(rows);
            }
        }
        rows++;
    }

    @Override
    public int append(ColumnBatch batch, int from, int count, int mostRawBytes) {
        Objects.checkFromIndexSize(from, count, batch.rowCount());
        List<Column> added = batch.columns();
        checkTypes(added);
        int fitting = fitting(added, from, count, mostRawBytes);
        boolean whole = false;
        try {
            for (int i = 0; i < columns.length; i++) {
                columns[i].appendRange(added.get(i), from, fitting);
            }
            whole = true;
        } finally {
            if (!whole) {
                truncate(rows);
            }
        }
        rows += fitting;
        return fitting;
    }

    private void checkTypes(List<Column> added) {
        if (added.size() != columns.length) {
            throw new RowException("The batch has " + added.size() + " columns, the table " + columns.length, null);
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i].checkType(added.get(i));
        }
    }

    /** How many rows fit; sizes only grow with the number of rows, so half of what is in doubt can be told at a time. */
    private int fitting(List<Column> added, int from, int count, int mostRawBytes) {
        long room = (long) mostRawBytes - rawBytes();
        if (bodyBytesOf(added, from, count) <= room) {
            return count;
        }
        int fits = 0;
        int tooMany = count;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) >>> 1;
            if (bodyBytesOf(added, from, middle) <= room) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return rows == 0 ? Math.max(1, fits) : fits;
    }

    private long bodyBytesOf(List<Column> added, int from, int count) {
        long bytes = 0;
        for (int i = 0; i < columns.length; i++) {
            bytes += columns[i].bodyBytesOf(added.get(i), from, count);
        }
        return bytes;
    }

    @Override
    public int rowCount() {
        return rows;
    }

    @Override
    public int rawBytes() {
        long bytes = (rows * fixedBits + 7) >>> 3;
        for (ColumnWriter column : variable) {
            bytes += column.bodyBytes();
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    @Override
    public long capacity() {
        return footprint.bytes();
    }

    @Override
    public int maxEncodedBytes(@Nullable CompressionCodec codec) {
        return maxEncodedBytes(measure(codec));
    }

    private int maxEncodedBytes(BodyMeasure measure) {
        return Math.toIntExact(PREFIX_BYTES + metadataBytes + measure.maxBytes());
    }

    private BodyMeasure measure(@Nullable CompressionCodec codec) {
        if ((codec != null) != (codecId != MetadataWriter.NO_CODEC)) {
            throw new IllegalArgumentException("A codec is needed exactly where the encoder was made for compression");
        }
        BodyMeasure measure = new BodyMeasure(codec);
        emit(measure);
        return measure;
    }

    private void emit(Body body) {
        for (ColumnWriter column : columns) {
            column.emit(body);
        }
    }

    @Override
    public int encode(byte[] target, int offset, @Nullable CompressionCodec codec) {
        BodyMeasure measure = measure(codec);
        Objects.checkFromIndexSize(offset, maxEncodedBytes(measure), target.length);
        if (codec != null && measure.largestValidity() > scratch.length) {
            scratch = footprint.grow(scratch, measure.largestValidity());
        }
        LittleEndian.putInt(target, offset, CONTINUATION);
        LittleEndian.putInt(target, offset + Integer.BYTES, metadataBytes);
        int metadataAt = offset + PREFIX_BYTES;
        MetadataWriter metadata = new MetadataWriter(target, metadataAt, layout, codecId);
        BodyWriter body = new BodyWriter(target, metadataAt + metadataBytes, metadata, codec, scratch);
        emit(body);
        metadata.finish(rows, body.length());
        return PREFIX_BYTES + metadataBytes + body.length();
    }

    @Override
    public void reset() {
        truncate(0);
    }

    private void truncate(int size) {
        for (ColumnWriter column : columns) {
            column.truncate(size);
        }
        rows = size;
    }
}
