/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.error.FlussException;
import fluss.api.metadata.KvFormat;
import fluss.api.metadata.LogFormat;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.row.ColumnMapping;
import fluss.core.row.LittleEndian;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowFormat;
import fluss.core.vectors.VectorFolder;
import fluss.core.vectors.VectorLine;
import fluss.spi.compression.CodecSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Golden bytes with random faults: whatever they say, decoding ends in rows or in an error of ours, soon and in little memory.
 * {@code -Dfluss.mutations} sets how many are tried of each kind, {@code -Dfluss.seed} repeats a run.
 */
@Timeout(300)
class MutatedBatchesTest {

    private static final int TRIED = Integer.getInteger("fluss.mutations", 10_000);
    private static final long SEED = Long.getLong("fluss.seed", System.nanoTime());
    private static final int LARGEST_DECODED = 1 << 20;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int[] EXTREMES = {
        Integer.MIN_VALUE, Integer.MAX_VALUE, -1, 0, 1, 1 << 30, 0x7fff, Integer.MAX_VALUE - 7
    };

    private static final CodecSource CODECS =
            DiscoveredProviders.on(MutatedBatchesTest.class.getClassLoader()).codecs("a test");

    private final Random random = new Random(SEED);

    /** Decodes bytes and looks at all that is in them. */
    private interface Decoding {

        void decode(VectorLine line, byte[] bytes);
    }

    private void tryMutations(String file, String bytesMember, Decoding decoding) {
        List<VectorLine> lines = VectorFolder.lines(file).stream()
                .filter(line -> line.has(bytesMember) && line.has("columns"))
                .toList();
        assertThat(lines).isNotEmpty();
        int refused = 0;
        for (int i = 0; i < TRIED; i++) {
            VectorLine line = lines.get(random.nextInt(lines.size()));
            byte[] bytes = mutated(line.bytes(bytesMember));
            long begin = System.nanoTime();
            try {
                decoding.decode(line, bytes);
            } catch (FlussException e) {
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        file + " " + line.id() + ", mutation " + i + " of -Dfluss.seed=" + SEED + ": " + e, e);
            }
            assertThat(System.nanoTime() - begin)
                    .as("%s, mutation %d of seed %d", line.id(), i, SEED)
                    .isLessThan(SOON.toNanos());
        }
        System.out.println(file + ": " + refused + " of " + TRIED + " mutations refused, seed " + SEED);
        assertThat(refused).isPositive();
    }

    private byte[] mutated(byte[] golden) {
        byte[] bytes = golden.clone();
        for (int faults = 1 + random.nextInt(4); faults > 0 && bytes.length > 0; faults--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> putExtreme(bytes, at);
                case 3 -> bytes = Arrays.copyOf(bytes, random.nextBoolean() ? at : bytes.length + at);
                default ->
                    Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), random.nextBoolean() ? (byte) 0 : (byte) -1);
            }
        }
        return bytes;
    }

    private void putExtreme(byte[] bytes, int at) {
        if (bytes.length >= 4) {
            LittleEndian.putInt(bytes, Math.min(at, bytes.length - 4), EXTREMES[random.nextInt(EXTREMES.length)]);
        }
    }

    private static void lookAt(Row row) {
        for (int column = 0; column < row.fieldCount(); column++) {
            row.getField(column);
        }
        row.toString();
    }

    private static void decodeLog(VectorLine line, byte[] bytes) {
        RowType type = line.columns("columns");
        String format = line.text("format");
        LogBatchReader reader = new LogBatchReader(
                LogFormat.valueOf(format), FoundCodecs.format(format).newDecoder(CODECS, LARGEST_DECODED));
        LogBatches batches = new LogBatches(bytes, 0, bytes.length);
        while (batches.hasNext()) {
            LogBatchHeader header = batches.next();
            if (header.recordCount() == 0) {
                continue;
            }
            DecodedBatch batch = reader.decode(bytes, header, type, type, ColumnMapping.identity(type.fieldCount()));
            for (int i = 0; i < batch.rows().rowCount(); i++) {
                batch.changeTypes().get(i);
                lookAt(batch.rows().row(i));
            }
        }
    }

    @Test
    void batchesOfColumns() {
        tryMutations("log_arrow.jsonl", "hex", MutatedBatchesTest::decodeLog);
    }

    @Test
    void batchesOfRows() {
        tryMutations("log_rows.jsonl", "hex", MutatedBatchesTest::decodeLog);
    }

    @Test
    void values() {
        tryMutations("values.jsonl", "hex", (line, bytes) -> {
            RowDecoder decoder =
                    RowDecoder.of(RowFormat.of(KvFormat.valueOf(line.text("kvFormat"))), line.columns("columns"));
            List<StoredValue> values = line.kind().equals("value-batch")
                    ? ValueReader.readBatch(bytes, 0, bytes.length)
                    : List.of(ValueReader.read(bytes, 0, bytes.length));
            for (StoredValue value : values) {
                lookAt(decoder.decode(bytes, value.rowStart(), value.rowLength()));
            }
        });
    }
}
