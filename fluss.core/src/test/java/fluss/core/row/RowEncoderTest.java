/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowEncoderTest {

    private static RowType column(DataType type) {
        return new RowType(List.of(new DataField("amount", type)), true);
    }

    static Stream<Arguments> valuesThatDoNotFit() {
        return Stream.of(
                Arguments.of(DataTypes.INT().notNull(), null, "type INT NOT NULL: expected a value, found null"),
                Arguments.of(DataTypes.BIGINT(), 7, "type BIGINT: expected Long, found Integer"),
                Arguments.of(DataTypes.STRING(), 7L, "type STRING: expected String, found Long"),
                Arguments.of(
                        DataTypes.DECIMAL(5, 2),
                        new BigDecimal("1234.5"),
                        "type DECIMAL(5, 2): expected at most 3 digits before the point, found 1234.5"),
                Arguments.of(
                        DataTypes.DECIMAL(5, 2),
                        new BigDecimal("1.234"),
                        "type DECIMAL(5, 2): expected at most 2 digits behind the point, found 1.234"),
                Arguments.of(
                        DataTypes.DECIMAL(30, 2),
                        new BigDecimal("1E+1000000000"),
                        "type DECIMAL(30, 2): expected at most 28 digits before the point, found 1E+1000000000"),
                Arguments.of(
                        DataTypes.ARRAY(DataTypes.INT()),
                        List.of(1, "two"),
                        "Column 'amount[]' of type INT: expected Integer, found String"),
                Arguments.of(
                        SampleRows.type(DataTypes.INT().notNull()),
                        GenericRow.of((Object) null),
                        "Column 'amount.c0' of type INT NOT NULL: expected a value, found null"));
    }

    @ParameterizedTest
    @MethodSource("valuesThatDoNotFit")
    void aValueThatDoesNotFitIsRefusedByColumnExpectedAndFound(DataType type, Object value, String message) {
        for (RowFormat format : RowFormat.values()) {
            ByteSink sink = new ByteSink(16);
            sink.putInt(0x01020304);
            assertThatThrownBy(() -> RowEncoder.of(format, column(type)).encode(GenericRow.of(value), sink))
                    .isInstanceOf(RowException.class)
                    .hasMessageContaining("Column 'amount")
                    .hasMessageContaining(message);
            assertThat(sink.toByteArray()).as("nothing is left behind").containsExactly(4, 3, 2, 1);
        }
    }

    @Test
    void indexedRowsRefuseWhatIsLongerThanDeclared() {
        for (Object[] pair : new Object[][] {{DataTypes.CHAR(4), "\u65e5\u672c"}, {DataTypes.BINARY(4), new byte[6]}}) {
            assertThatThrownBy(() ->
                            SampleRows.encode(RowFormat.INDEXED, column((DataType) pair[0]), GenericRow.of(pair[1])))
                    .isInstanceOf(RowException.class)
                    .hasMessageContaining("expected at most 4 bytes, found 6");
        }
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> SampleRows.encode(RowFormat.COMPACTED, column(DataTypes.INT()), GenericRow.of(1, 2)))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("The row has 2 values; expected 1");
    }

    @ParameterizedTest
    @EnumSource(RowFormat.class)
    void aGetterThatThrowsInTheMiddleLeavesNothing(RowFormat format) {
        RowType type = SampleRows.type(DataTypes.STRING(), DataTypes.ARRAY(DataTypes.STRING()), DataTypes.STRING());
        IllegalStateException failure = new IllegalStateException("no more");
        InternalRow row = new InternalRow() {
            @Override
            public int fieldCount() {
                return 3;
            }

            @Override
            public boolean isNullAt(int position) {
                return false;
            }

            @Override
            public String getString(int position) {
                if (position == 2) {
                    throw failure;
                }
                return "text";
            }

            @Override
            public fluss.api.row.InternalArray getArray(int position) {
                return fluss.api.row.GenericArray.of("a", "something longer");
            }
        };
        ByteSink sink = new ByteSink(16);
        sink.putByte(7);
        RowEncoder encoder = RowEncoder.of(format, type);
        assertThatThrownBy(() -> encoder.encode(row, sink)).isSameAs(failure);
        assertThat(sink.toByteArray()).containsExactly(7);

        encoder.encode(GenericRow.of("a", null, null), sink);
        byte[] bytes = sink.toByteArray();
        assertThat(RowDecoder.of(format, type)
                        .decode(bytes, 1, bytes.length - 1)
                        .getString(0))
                .as("what was there before does not show through")
                .isEqualTo("a");
    }

    @Test
    void aPartialUpdateWritesNullForWhatIsNoTarget() {
        RowType type =
                SampleRows.type(DataTypes.INT().notNull(), DataTypes.STRING().notNull(), DataTypes.INT());
        ByteSink sink = new ByteSink(16);
        RowEncoder.ofTargets(RowFormat.COMPACTED, type, new int[] {2, 0}).encode(GenericRow.of(1, "ignored", 3), sink);
        assertThat(HexFormat.of().formatHex(sink.toByteArray())).isEqualTo("020103");
    }

    @ParameterizedTest
    @EnumSource(RowFormat.class)
    void everyKindOfValueComesBackAsItsNaturalObject(RowFormat format) {
        RowType type = SampleRows.everyKind();
        GenericRow row = SampleRows.everyValue();
        fluss.api.row.Row decoded = SampleRows.decode(format, type, SampleRows.encode(format, type, row));
        CheckedRow expected = new CheckedRow(type);
        for (int i = 0; i < type.fieldCount(); i++) {
            expected.set(i, row.getField(i));
        }
        for (int i = 0; i < type.fieldCount(); i++) {
            if (!(type.typeAt(i) instanceof fluss.api.types.ScalarType)) {
                assertThat(String.valueOf(decoded.getField(i))).isEqualTo(String.valueOf(expected.getField(i)));
            } else {
                assertThat(NaturalValues.equal(decoded.getField(i), expected.getField(i)))
                        .as("column %d: %s, expected %s", i, decoded.getField(i), expected.getField(i))
                        .isTrue();
            }
        }
        assertThat(decoded.copy().toString()).isEqualTo(expected.toString());
    }

    @Test
    void notNullColumnsAreReadWithoutLookingAtTheirBit() {
        RowType type = SampleRows.type(DataTypes.INT().notNull(), DataTypes.INT());
        fluss.api.row.Row row = SampleRows.decode(RowFormat.COMPACTED, type, new byte[] {3, 5});
        assertThat(row.getInt(0)).isEqualTo(5);
        assertThat(row.isNullAt(1)).isTrue();
    }

    @Test
    void aGetterOfAnotherTypeNamesTheColumn() {
        RowType type = SampleRows.type(DataTypes.INT(), DataTypes.STRING());
        fluss.api.row.Row row = SampleRows.decode(
                RowFormat.COMPACTED, type, SampleRows.encode(RowFormat.COMPACTED, type, GenericRow.of(1, null)));
        assertThatThrownBy(() -> row.getLong(0))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'c0' of type INT: it cannot be read as Long");
        assertThatThrownBy(() -> row.getString("c1"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("Column 'c1' of type STRING: it is null");
        assertThatThrownBy(() -> row.getString("c2"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("There is no column 'c2'; the columns are c0, c1");
        assertThatThrownBy(() -> row.getInt(2))
                .isInstanceOf(RowException.class)
                .hasMessage("There is no column at position 2; the columns are c0, c1, from position 0");
    }

    @Test
    void bytesOfARowThatIsStoredAlikeAreTakenAsTheyAre() {
        RowType type = DataTypes.ROW(DataTypes.FIELD("id", DataTypes.INT()), DataTypes.FIELD("size", DataTypes.INT()));
        byte[] longerThanNeeded = {0, (byte) 0x81, (byte) 0x80, 0, 2}; // id 1 in three bytes
        Row stored = RowDecoder.of(RowFormat.COMPACTED, type).decode(longerThanNeeded, 0, longerThanNeeded.length);
        assertThat(encode(RowEncoder.of(RowFormat.COMPACTED, type), stored)).isEqualTo(longerThanNeeded);
        assertThat(encode(RowEncoder.ofTargets(RowFormat.COMPACTED, type, new int[] {0}), stored))
                .isEqualTo(new byte[] {2, 1});
        assertThat(encode(RowEncoder.of(RowFormat.INDEXED, type), stored)).hasSize(9);
    }

    private static byte[] encode(RowEncoder encoder, Row row) {
        ByteSink sink = new ByteSink(16);
        encoder.encode(row, sink);
        return Arrays.copyOf(sink.array(), sink.size());
    }
}
