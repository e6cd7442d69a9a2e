/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.LogFormat;
import fluss.api.types.RowType;
import fluss.core.row.ColumnMapping;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import java.util.ArrayList;
import java.util.List;

/** What the checks of log batches have in common. */
final class LogLines {

    static final String OLD = "0.9.1-incubating";
    static final String NEW = "1.0.0";

    private static final long MAX_DECODED_BYTES = 1 << 30;

    private LogLines() {}

    /**
     * Whether the line has a layout of magic 1 that 0.9.1 reads and nobody writes. We take magic 1 for what 1.x made of it, so
     * that such a batch must be refused.
     */
    static boolean isAbandonedLayout(VectorLine line) {
        return line.has("magic") && line.number("magic") == 1 && line.isOf(OLD) && !line.isOf(NEW);
    }

    static LogBatchReader reader(String format) {
        return new LogBatchReader(
                LogFormat.valueOf(format),
                FoundCodecs.format(format).newDecoder(FoundCodecs.codecs(), MAX_DECODED_BYTES));
    }

    static void checkHeader(VectorLine expected, LogBatchHeader header) {
        assertThat(header.baseOffset()).isEqualTo(expected.int64("baseOffset"));
        assertThat(header.lastOffset()).isEqualTo(expected.int64("lastOffset"));
        assertThat(header.nextOffset()).isEqualTo(expected.int64("nextOffset"));
        assertThat(header.timestamp()).isEqualTo(expected.int64("commitTimestamp"));
        assertThat(header.leaderEpoch()).isEqualTo(expected.number("leaderEpoch"));
        assertThat(header.writerId()).isEqualTo(expected.int64("writerId"));
        assertThat(header.batchSequence()).isEqualTo(expected.number("batchSequence"));
        assertThat(header.crc()).isEqualTo(expected.uint32("crc"));
        assertThat(header.recordCount()).isEqualTo(expected.number("recordCount"));
        assertThat(header.sizeInBytes()).isEqualTo(expected.number("sizeInBytes"));
    }

    /** The records of a batch that has all columns of a type, as vectors have them. */
    static List<Object> records(LogBatchReader reader, byte[] data, LogBatchHeader header, RowType type) {
        return records(reader, data, header, type, type, ColumnMapping.identity(type.fieldCount()));
    }

    static List<Object> records(
            LogBatchReader reader, byte[] data, LogBatchHeader header, RowType written, RowType wanted, int[] mapping) {
        List<Object> records = new ArrayList<>();
        if (header.recordCount() == 0) {
            assertThat(header.bodyLength()).isZero();
            return records;
        }
        DecodedBatch batch = reader.decode(data, header, written, wanted, mapping);
        assertThat(batch.rows().rowCount()).isEqualTo(header.recordCount());
        for (int i = 0; i < header.recordCount(); i++) {
            records.add(List.of(
                    batch.changeTypes().get(i).shortString(),
                    VectorValues.values(batch.rows().row(i), wanted)));
        }
        return records;
    }
}
