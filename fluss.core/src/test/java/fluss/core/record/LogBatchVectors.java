/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.types.RowType;
import fluss.core.row.RowFormat;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import fluss.core.vectors.VectorValues;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Single log batches, read, and written as a client writes them. */
public final class LogBatchVectors implements VectorChecks {

    private static final int TIMESTAMP = 13;

    private final String file;
    private final List<String> kinds;

    private LogBatchVectors(String file, List<String> kinds) {
        this.file = file;
        this.kinds = kinds;
    }

    /** Batches of columns. */
    public static LogBatchVectors arrow() {
        return new LogBatchVectors(
                "log_arrow.jsonl",
                List.of(
                        "arrow",
                        "arrow-edges",
                        "arrow-empty",
                        "arrow-one",
                        "arrow-many",
                        "arrow-odd",
                        "arrow-magic1",
                        "arrow-magic2"));
    }

    /** Batches of rows. */
    public static LogBatchVectors rows() {
        return new LogBatchVectors(
                "log_rows.jsonl",
                List.of(
                        "indexed",
                        "indexed-empty",
                        "indexed-magic1",
                        "indexed-magic2",
                        "compacted",
                        "compacted-empty",
                        "compacted-magic1",
                        "compacted-magic2"));
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public Map<String, LineCheck> kinds() {
        Map<String, LineCheck> checks = new HashMap<>();
        kinds.forEach(kind -> checks.put(kind, LogBatchVectors::check));
        return checks;
    }

    private static void check(VectorLine line) {
        byte[] bytes = line.bytes("hex");
        if (LogLines.isAbandonedLayout(line)) {
            assertThatThrownBy(() -> LogBatchHeader.read(bytes, 0, bytes.length).checkCrc(bytes))
                    .isInstanceOf(MalformedDataException.class);
            return;
        }
        RowType type = line.columns("columns");
        LogBatchReader reader = LogLines.reader(line.text("format"));
        List<?> expected = line.has("bytesHold") ? line.list(line.text("bytesHold")) : line.list("records");

        LogBatchHeader header = LogBatchHeader.read(bytes, 0, bytes.length);
        LogLines.checkHeader(line, header);
        assertThat(header.magic()).isEqualTo(line.number("magic"));
        assertThat(header.schemaId()).isEqualTo(line.number("schemaId"));
        assertThat(header.appendOnly()).isEqualTo(line.flag("appendOnly"));
        header.checkCrc(bytes);
        assertThat(LogLines.records(reader, bytes, header, type)).isEqualTo(expected);

        if (line.has("statistics")) {
            StatisticsLines.check(line, type, bytes, header);
        }
        if (line.number("magic") == 0) {
            checkWritten(line, type, reader, header, expected);
        }
    }

    private static void checkWritten(
            VectorLine line, RowType type, LogBatchReader reader, LogBatchHeader header, List<?> expected) {
        boolean arrow = line.text("format").equals("ARROW");
        byte[] body = arrow ? arrowBody(line, type) : rowBody(line, type);
        byte[] batch = new byte[LogBatchHeader.WRITTEN_BYTES + body.length];
        System.arraycopy(body, 0, batch, LogBatchHeader.WRITTEN_BYTES, body.length);
        LogBatchHeader.write(batch, batch.length, header.schemaId(), header.appendOnly(), header.recordCount(), 99, 99);
        LogBatchHeader.setWriter(batch, batch.length, header.writerId(), header.batchSequence());

        LogBatchHeader written = LogBatchHeader.read(batch, 0, batch.length);
        written.checkCrc(batch);
        assertThat(LogLines.records(reader, batch, written, type)).isEqualTo(expected);
        byte[] official = line.bytes("hex");
        Arrays.fill(official, 0, 8, (byte) 0);
        Arrays.fill(official, TIMESTAMP, TIMESTAMP + 8, (byte) 0);
        if (arrow && header.recordCount() > 0) {
            // Another writer pads and compresses otherwise: only length and checksum may differ.
            int crc = HeaderLayout.MAGIC_0.crc;
            assertThat(Arrays.copyOfRange(batch, crc + 4, LogBatchHeader.WRITTEN_BYTES))
                    .isEqualTo(Arrays.copyOfRange(official, crc + 4, LogBatchHeader.WRITTEN_BYTES));
        } else {
            assertThat(batch).isEqualTo(official);
        }
    }

    private static GenericRow row(Object record, RowType type) {
        return VectorValues.row((List<?>) ((List<?>) record).get(1), type);
    }

    private static ChangeType changeType(Object record) {
        return Arrays.stream(ChangeType.values())
                .filter(type -> type.shortString().equals(((List<?>) record).get(0)))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] arrowBody(VectorLine line, RowType type) {
        List<?> records = line.list("records");
        if (records.isEmpty()) {
            return new byte[0];
        }
        Optional<CompressionProvider> compression = FoundCodecs.compression(line);
        int level = line.has("level") ? line.number("level") : 0;
        BatchEncoder encoder = FoundCodecs.format("ARROW").newEncoder(new EncoderOptions(type, compression, level));
        records.forEach(record -> encoder.append(row(record, type)));
        int typeBytes = line.flag("appendOnly") ? 0 : records.size();
        try (CompressionCodec codec =
                compression.map(provider -> provider.create(level)).orElse(null)) {
            byte[] body = new byte[typeBytes + encoder.maxEncodedBytes(codec)];
            for (int i = 0; i < typeBytes; i++) {
                body[i] = changeType(records.get(i)).code();
            }
            return Arrays.copyOf(body, typeBytes + encoder.encode(body, typeBytes, codec));
        }
    }

    private static byte[] rowBody(VectorLine line, RowType type) {
        RowBatchEncoder encoder = new RowBatchEncoder(RowFormat.valueOf(line.text("format")), type);
        line.list("records").forEach(record -> encoder.append(changeType(record), row(record, type)));
        byte[] body = new byte[encoder.maxEncodedBytes(null)];
        encoder.encode(body, 0, null);
        return body;
    }
}
