/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.column.ColumnBatch;
import fluss.api.error.MalformedDataException;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import fluss.core.row.LittleEndian;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowFormat;
import fluss.spi.format.BatchDecoder;
import java.util.ArrayList;
import java.util.List;

/** Reads the records of an INDEXED or COMPACTED log. */
final class RowBatchDecoder implements BatchDecoder {

    /** The length and the change type in front of a row. */
    private static final int RECORD_OVERHEAD = 5;

    private final RowFormat format;

    RowBatchDecoder(RowFormat format) {
        this.format = format;
    }

    @Override
    public ColumnBatch decode(
            byte[] body, int offset, int length, int rowCount, RowType written, RowType wanted, int[] mapping) {
        if (rowCount > length / RECORD_OVERHEAD) {
            throw new MalformedDataException(length + " bytes cannot have " + rowCount + " records", 0);
        }
        RowDecoder decoder = RowDecoder.mapped(format, written, wanted, mapping);
        List<Row> rows = new ArrayList<>(rowCount);
        byte[] codes = new byte[rowCount];
        int end = offset + length;
        int at = offset;
        for (int i = 0; i < rowCount; i++) {
            int recordLength = end - at < RECORD_OVERHEAD ? -1 : LittleEndian.getInt(body, at);
            if (recordLength < 1 || recordLength > end - at - 4) {
                throw new MalformedDataException(
                        "Record " + i + " has the length " + recordLength + " where " + (end - at) + " bytes are left",
                        (long) at - offset);
            }
            codes[i] = body[at + 4];
            rows.add(decoder.decode(body, at + RECORD_OVERHEAD, recordLength - 1));
            at += 4 + recordLength;
        }
        if (at != end) {
            throw new MalformedDataException((end - at) + " bytes follow the last record", (long) at - offset);
        }
        return new RowBatch(wanted, rows, ChangeTypes.of(codes, 0, rowCount));
    }
}
