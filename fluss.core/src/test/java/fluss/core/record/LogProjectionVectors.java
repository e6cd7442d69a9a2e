/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import fluss.api.types.RowType;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import java.util.List;
import java.util.Map;

/** Batches that the server has taken columns out of, and the same projection made by the client. */
public final class LogProjectionVectors implements VectorChecks {

    @Override
    public String file() {
        return "log_projected.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of(
                "projected-magic0", LogProjectionVectors::check,
                "projected-magic1", LogProjectionVectors::check,
                "projected-magic2", LogProjectionVectors::check);
    }

    private static void check(VectorLine line) {
        byte[] full = line.bytes("fullHex");
        if (LogLines.isAbandonedLayout(line)) {
            assertThatThrownBy(() -> LogBatchHeader.read(full, 0, full.length).checkCrc(full))
                    .isInstanceOf(MalformedDataException.class);
            return;
        }
        RowType columns = line.columns("columns");
        RowType projected = line.columns("projectedColumns");
        LogBatchReader reader = LogLines.reader(line.text("format"));
        List<VectorLine> expected = line.objects("batches");

        byte[] bytes = line.bytes("hex");
        LogBatches batches = new LogBatches(bytes, 0, bytes.length);
        for (VectorLine batch : expected) {
            LogBatchHeader header = batches.next();
            LogLines.checkHeader(batch, header);
            assertThat(header.computeCrc(bytes) == header.crc()).isEqualTo(batch.flag("crcValid"));
            assertThat(LogLines.records(reader, bytes, header, projected)).isEqualTo(batch.list("records"));
        }
        assertThat(batches.hasNext()).isFalse();

        LogBatches fullBatches = new LogBatches(full, 0, full.length);
        for (VectorLine batch : expected) {
            LogBatchHeader header = fullBatches.next();
            header.checkCrc(full);
            assertThat(LogLines.records(reader, full, header, columns, projected, line.numbers("projectedFields")))
                    .isEqualTo(batch.list("records"));
        }
    }
}
