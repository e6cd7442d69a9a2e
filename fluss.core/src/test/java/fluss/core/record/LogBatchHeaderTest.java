/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.MalformedDataException;
import fluss.core.row.LittleEndian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogBatchHeaderTest {

    /** The examples of {@code docs/protocol/log-batch.md}, sections 14.1 and 14.2. */
    private static final byte[] EMPTY = HexFormat.of()
            .parseHex("2a0000000000000024000000007b68e5cf8b01000087d21a2c01000000000000e803000000000000"
                    + "0700000000000000");

    private static final byte[] ROWS = HexFormat.of()
            .parseHex("00000000000000004100000000000000000000000014f261ac01000101000000ffffffffffffffffffffffff02000000"
                    + "0b00000000000100000001000000610a00000000020000000002000000");

    @Test
    void anEmptyBatchTakesOneOffset() {
        LogBatchHeader header = LogBatchHeader.read(EMPTY, 0, EMPTY.length);
        header.checkCrc(EMPTY);
        assertThat(header.recordCount()).isZero();
        assertThat(header.baseOffset()).isEqualTo(42);
        assertThat(header.nextOffset()).isEqualTo(43);
        assertThat(header.writerId()).isEqualTo(1000);
        assertThat(header.batchSequence()).isEqualTo(7);
        assertThat(header.bodyLength()).isZero();
    }

    @Test
    void aWrittenHeaderIsThatOfTheExample() {
        byte[] batch = ROWS.clone();
        Arrays.fill(batch, 0, LogBatchHeader.WRITTEN_BYTES, (byte) 0x55);
        LogBatchHeader.write(batch, batch.length, 1, true, 2, LogBatchHeader.NO_WRITER, LogBatchHeader.NO_WRITER);
        assertThat(batch).isEqualTo(ROWS);
        LogBatchHeader.setWriter(batch, batch.length, 5, 6);
        LogBatchHeader header = LogBatchHeader.read(batch, 0, batch.length);
        header.checkCrc(batch);
        assertThat(header.writerId()).isEqualTo(5);
        assertThat(header.batchSequence()).isEqualTo(6);
    }

    @Test
    void aSchemaIdThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> LogBatchHeader.write(new byte[48], 48, 32768, true, 0, -1, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32768");
    }

    @Test
    void whereverTheRunIsCutTheWholeBatchesBeforeAreRead() {
        byte[] run = new byte[EMPTY.length + 2 * ROWS.length];
        System.arraycopy(ROWS, 0, run, 0, ROWS.length);
        System.arraycopy(EMPTY, 0, run, ROWS.length, EMPTY.length);
        System.arraycopy(ROWS, 0, run, ROWS.length + EMPTY.length, ROWS.length);
        for (int length = 0; length <= run.length; length++) {
            LogBatches batches = new LogBatches(run, 0, length);
            List<Integer> ends = new ArrayList<>();
            batches.forEachRemaining(batch -> ends.add(batch.end()));
            int cut = length;
            assertThat(ends)
                    .isEqualTo(List.of(77, 125, 202).stream()
                            .filter(end -> end <= cut)
                            .toList());
            assertThat(batches.position()).isEqualTo(ends.isEmpty() ? 0 : ends.get(ends.size() - 1));
        }
        LogBatches cut = new LogBatches(run, 0, 100);
        cut.next();
        assertThat(cut.cutOffBatchBytes()).isEqualTo(EMPTY.length);
    }

    @Test
    void everyFlippedBitBehindTheChecksumIsFound() {
        for (int bit = 8 * 25; bit < 8 * ROWS.length; bit++) {
            byte[] batch = ROWS.clone();
            batch[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThatThrownBy(() -> LogBatchHeader.read(batch, 0, batch.length).checkCrc(batch))
                    .isInstanceOf(MalformedDataException.class);
        }
    }

    @Test
    void lengthsThatCannotBeAreRefused() {
        for (int length : new int[] {-1, 0, 35, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            byte[] batch = ROWS.clone();
            LittleEndian.putInt(batch, 8, length);
            assertThatThrownBy(() -> new LogBatches(batch, 0, batch.length).hasNext())
                    .isInstanceOf(MalformedDataException.class)
                    .hasMessageContaining("length " + length);
        }
        byte[] unknown = ROWS.clone();
        unknown[12] = 3;
        assertThatThrownBy(() -> new LogBatches(unknown, 0, unknown.length).next())
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("unknown magic 3");
        byte[] statistics = Arrays.copyOf(ROWS, ROWS.length);
        statistics[12] = 1;
        LittleEndian.putInt(statistics, 48, 1000);
        assertThatThrownBy(() -> new LogBatches(statistics, 0, statistics.length).next())
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("statistics of 1000");
    }
}
