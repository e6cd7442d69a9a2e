/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.types.RowType;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import java.util.Map;

/** Several batches on end, as fetches answer them. */
public final class LogStreamVectors implements VectorChecks {

    @Override
    public String file() {
        return "log_streams.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of("stream", LogStreamVectors::check);
    }

    private static void check(VectorLine line) {
        byte[] bytes = line.bytes("hex");
        RowType type = line.columns("columns");
        LogBatchReader reader = LogLines.reader(line.text("format"));
        LogBatches batches = new LogBatches(bytes, 0, bytes.length);
        for (VectorLine expected : line.objects("batches")) {
            assertThat(batches.hasNext()).isTrue();
            LogBatchHeader header = batches.next();
            LogLines.checkHeader(expected, header);
            assertThat(header.computeCrc(bytes) == header.crc()).isEqualTo(expected.flag("crcValid"));
            assertThat(LogLines.records(reader, bytes, header, type)).isEqualTo(expected.list("records"));
        }
        assertThat(batches.hasNext()).isFalse();
        assertThat(batches.position()).isEqualTo(line.number("wholeBatchBytes"));
    }
}
