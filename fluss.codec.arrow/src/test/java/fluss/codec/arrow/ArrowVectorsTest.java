/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fluss.api.column.ColumnBatch;
import fluss.api.row.GenericRow;
import fluss.api.types.RowType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages that the official writer and server made hold what the vectors say, and so do ours. */
class ArrowVectorsTest {

    static Stream<Named<JsonNode>> arrow() {
        return lines("log_arrow.jsonl")
                .filter(line -> line.getPayload().get("recordCount").asInt() > 0);
    }

    static Stream<Named<JsonNode>> projected() {
        return lines("log_projected.jsonl");
    }

    static Stream<Named<JsonNode>> evolved() {
        return lines("log_evolved.jsonl")
                .filter(line -> line.getPayload().get("format").asText().equals("ARROW"));
    }

    private static Stream<Named<JsonNode>> lines(String file) {
        return Vectors.lines(file).map(line -> Named.of(line.get("id").asText() + " " + line.get("versions"), line));
    }

    private static byte[] message(JsonNode line) {
        return Vectors.message(Vectors.hex(line.get("hex")), isFirstVersion(line));
    }

    private static boolean isFirstVersion(JsonNode line) {
        return line.get("versions").get(0).asText().startsWith("0.9");
    }

    private static List<JsonNode> values(JsonNode records) {
        List<JsonNode> rows = new ArrayList<>();
        records.forEach(record -> rows.add(record.get(1)));
        return rows;
    }

    private static List<JsonNode> values(RowType type, ColumnBatch batch) {
        return IntStream.range(0, batch.rowCount())
                .mapToObj(i -> Vectors.json(type, batch.row(i)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("arrow")
    void officialBatchesAreRead(JsonNode line) {
        RowType type = Vectors.columns(line.get("columns"), "type");
        boolean cut = line.path("bytesHold").asText().equals("decodedRecords");
        List<JsonNode> expected = values(line.get(cut ? "decodedRecords" : "records"));
        ColumnBatch batch = TestCodecs.decode(message(line), expected.size(), type);
        assertThat(values(type, batch)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("arrow")
    void rowsOfOfficialBatchesComeBackFromOurs(JsonNode line) {
        RowType type = Vectors.columns(line.get("columns"), "type");
        boolean cut = line.path("bytesHold").asText().equals("decodedRecords");
        List<GenericRow> rows = values(line.get("records")).stream()
                .map(values -> Vectors.row(type, values))
                .toList();
        byte[] ours = TestCodecs.encode(type, rows, line.get("compression").asText());
        assertThat(values(type, TestCodecs.decode(ours, rows.size(), type)))
                .isEqualTo(values(line.get(cut ? "decodedRecords" : "records")));
    }

    /** Rows of a decoded batch can be written again as they are. */
    @ParameterizedTest
    @MethodSource("arrow")
    void decodedRowsEncodeToTheSameBytes(JsonNode line) {
        RowType type = Vectors.columns(line.get("columns"), "type");
        String compression = line.get("compression").asText();
        int count = line.get("recordCount").asInt();
        ColumnBatch batch = TestCodecs.decode(message(line), count, type);
        byte[] ours = TestCodecs.encode(
                type, IntStream.range(0, count).mapToObj(batch::row).toList(), compression);
        byte[] copies = TestCodecs.encode(
                type,
                IntStream.range(0, count).mapToObj(i -> batch.row(i).copy()).toList(),
                compression);
        assertThat(values(type, TestCodecs.decode(ours, count, type))).isEqualTo(values(type, batch));
        assertThat(copies).isEqualTo(ours);
    }

    @ParameterizedTest
    @MethodSource("projected")
    void batchesThatTheServerProjectedAreRead(JsonNode line) {
        RowType type = Vectors.columns(line.get("projectedColumns"), "type");
        boolean firstVersion = isFirstVersion(line);
        byte[] run = Vectors.hex(line.get("hex"));
        for (JsonNode described : line.get("batches")) {
            int size = Vectors.sizeOfFirst(run);
            List<JsonNode> expected = values(described.get("records"));
            byte[] message = Vectors.message(Arrays.copyOf(run, size), firstVersion);
            ColumnBatch batch = TestCodecs.decode(message, expected.size(), type);
            assertThat(values(type, batch)).isEqualTo(expected);
            run = Arrays.copyOfRange(run, size, run.length);
        }
        assertThat(run).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("evolved")
    void columnsAddedLaterAreNull(JsonNode line) {
        RowType written = Vectors.columns(line.get("writtenSchema").get("columns"), "data_type");
        RowType wanted = Vectors.columns(line.get("readSchema").get("columns"), "data_type");
        int[] mapping = wanted.fields().stream()
                .mapToInt(field -> written.indexOf(field.name()))
                .toArray();
        byte[] message = message(line);
        List<JsonNode> expected = values(line.get("records"));
        ColumnBatch batch =
                TestCodecs.decoder().decode(message, 0, message.length, expected.size(), written, wanted, mapping);
        assertThat(mapping).contains(-1);
        assertThat(values(wanted, batch)).isEqualTo(expected);
    }
}
