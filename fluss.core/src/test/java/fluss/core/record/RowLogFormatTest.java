/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.column.ColumnBatch;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RowException;
import fluss.api.metadata.LogFormat;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.types.RowType;
import fluss.core.row.ColumnMapping;
import fluss.core.row.RowFormat;
import fluss.core.row.SampleRows;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowLogFormatTest {

    private static final RowType TYPE = SampleRows.everyKind();
    private static final int[] ALL = ColumnMapping.identity(TYPE.fieldCount());

    private static byte[] body(RowFormat format, int rows) {
        RowBatchEncoder encoder = new RowBatchEncoder(format, TYPE);
        for (int i = 0; i < rows; i++) {
            encoder.append(ChangeType.of(1 + i % 4), SampleRows.everyValue().setField(3, i));
        }
        byte[] body = new byte[encoder.maxEncodedBytes(null)];
        assertThat(encoder.encode(body, 0, null)).isEqualTo(body.length);
        return body;
    }

    private static ColumnBatch decode(RowFormat format, byte[] body, int rows) {
        return new RowBatchDecoder(format).decode(body, 0, body.length, rows, TYPE, TYPE, ALL);
    }

    @ParameterizedTest
    @EnumSource(
            value = RowFormat.class,
            names = {"INDEXED", "COMPACTED"})
    void changeTypesAndRowsComeBack(RowFormat format) {
        ColumnBatch batch = decode(format, body(format, 5), 5);
        assertThat(batch.rowCount()).isEqualTo(5);
        for (int i = 0; i < 5; i++) {
            assertThat(((RowBatch) batch).changeTypes().get(i)).isEqualTo(ChangeType.of(1 + i % 4));
            assertThat(batch.row(i).getInt("c3")).isEqualTo(i);
        }
        assertThatThrownBy(batch::columns)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("only ARROW has columns");
    }

    @ParameterizedTest
    @EnumSource(
            value = RowFormat.class,
            names = {"INDEXED", "COMPACTED"})
    void rowsOfABatchAreAddedAsFarAsTheyFit(RowFormat format) {
        ColumnBatch batch = decode(format, body(format, 5), 5);
        RowBatchEncoder encoder = new RowBatchEncoder(format, TYPE);
        assertThat(encoder.append(batch, 1, 4, 1)).isEqualTo(1);
        int one = encoder.rawBytes();
        assertThat(encoder.append(batch, 2, 3, one * 2 + one / 2)).isEqualTo(1);
        assertThat(encoder.append(batch, 3, 2, one * 2 + one / 2)).isZero();
        assertThat(encoder.append(batch, 3, 2, Integer.MAX_VALUE)).isEqualTo(2);

        byte[] copy = new byte[encoder.maxEncodedBytes(null)];
        encoder.encode(copy, 0, null);
        ColumnBatch copied = decode(format, copy, 4);
        for (int i = 0; i < 4; i++) {
            assertThat(copied.row(i).getInt("c3")).isEqualTo(1 + i);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RowFormat.class,
            names = {"INDEXED", "COMPACTED"})
    void aBodyThatIsCutOffAnywhereIsRefused(RowFormat format) {
        byte[] body = body(format, 2);
        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> decode(format, cut, 2)).isInstanceOf(MalformedDataException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 1_000_000, Integer.MAX_VALUE})
    void aCountThatIsNotThatOfTheRecordsIsRefused(int count) {
        byte[] body = body(RowFormat.COMPACTED, 2);
        assertThatThrownBy(() -> decode(RowFormat.COMPACTED, body, count)).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void anUnknownChangeTypeIsRefused() {
        byte[] body = body(RowFormat.COMPACTED, 1);
        body[4] = 5;
        assertThatThrownBy(() -> decode(RowFormat.COMPACTED, body, 1))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("Record 0 has the unknown change type 5");
    }

    @Test
    void arrowChangelogsHaveTheirChangeTypesInFront() {
        BatchDecoder nothing = (body, offset, length, rowCount, written, wanted, mapping) ->
                new RowBatchDecoder(RowFormat.COMPACTED).decode(body, offset, 0, 0, written, wanted, mapping);
        byte[] batch = new byte[LogBatchHeader.WRITTEN_BYTES + 2];
        batch[LogBatchHeader.WRITTEN_BYTES] = 1;
        batch[LogBatchHeader.WRITTEN_BYTES + 1] = 9;
        LogBatchHeader.write(batch, batch.length, 1, false, 2, -1, -1);
        LogBatchReader reader = new LogBatchReader(LogFormat.ARROW, nothing);
        assertThatThrownBy(() -> reader.decode(batch, LogBatchHeader.read(batch, 0, batch.length), TYPE, TYPE, ALL))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("Record 1 has the unknown change type 9");
        LogBatchHeader.write(batch, batch.length, 1, false, 3, -1, -1);
        assertThatThrownBy(() -> reader.decode(batch, LogBatchHeader.read(batch, 0, batch.length), TYPE, TYPE, ALL))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("change types of 3 records");
    }

    @Test
    void aRowThatCannotBeAddedLeavesNothing() {
        BatchEncoder encoder = RowLogFormat.INDEXED.newEncoder(new EncoderOptions(TYPE, Optional.empty(), 0));
        encoder.append(SampleRows.everyValue());
        int bytes = encoder.rawBytes();
        GenericRow wrong = SampleRows.everyValue().setField(20, "not a map");
        assertThatThrownBy(() -> encoder.append(wrong)).isInstanceOf(RowException.class);
        assertThat(encoder.rawBytes()).isEqualTo(bytes);
        assertThat(encoder.rowCount()).isEqualTo(1);
        encoder.reset();
        assertThat(encoder.rowCount()).isZero();
        assertThat(encoder.rawBytes()).isZero();
    }
}
