/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.Schema;
import fluss.core.json.TestTypes;
import fluss.core.row.ColumnMapping;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import java.util.Map;

/** Batches that were written before columns were added. */
public final class LogEvolutionVectors implements VectorChecks {

    @Override
    public String file() {
        return "log_evolved.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of("evolved", LogEvolutionVectors::check);
    }

    private static void check(VectorLine line) {
        byte[] bytes = line.bytes("hex");
        Schema written = TestTypes.schema(line.get("writtenSchema"));
        Schema wanted = TestTypes.schema(line.get("readSchema"));
        LogBatchHeader header = LogBatchHeader.read(bytes, 0, bytes.length);
        header.checkCrc(bytes);
        assertThat(header.schemaId()).isEqualTo(line.number("writtenSchemaId"));
        assertThat(LogLines.records(
                        LogLines.reader(line.text("format")),
                        bytes,
                        header,
                        written.rowType(),
                        wanted.rowType(),
                        ColumnMapping.byId(written, wanted)))
                .isEqualTo(line.list("records"));
    }
}
