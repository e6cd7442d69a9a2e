/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way of not fitting has its own message with column, expected and found, wherever the value stands. */
class RowErrorsTest {

    private static final DataType INT = DataTypes.INT().notNull();
    private static final DataType DECIMAL = DataTypes.DECIMAL(5, 2).notNull();

    /** Where a value can stand: the type and the value around it, and the name of the place. */
    private enum Place {
        COLUMN("v", type -> type, value -> value),
        ELEMENT("v[]", DataTypes::ARRAY, Collections::singletonList),
        KEY("v.key", type -> DataTypes.MAP(type, INT), value -> Collections.singletonMap(value, 1)),
        VALUE("v.value", type -> DataTypes.MAP(INT, type), value -> Collections.singletonMap(1, value)),
        FIELD("v.f", type -> DataTypes.ROW(DataTypes.FIELD("f", type)), value -> GenericRow.of(value)),
        DEEP(
                "v[].value.f",
                type -> DataTypes.ARRAY(DataTypes.MAP(INT, DataTypes.ROW(DataTypes.FIELD("f", type)))),
                value -> List.of(Map.of(1, GenericRow.of(value))));

        private final String name;
        private final UnaryOperator<DataType> type;
        private final UnaryOperator<@Nullable Object> value;

        Place(String name, UnaryOperator<DataType> type, UnaryOperator<@Nullable Object> value) {
            this.name = name;
            this.type = type;
            this.value = value;
        }
    }

    static Stream<Arguments> everyErrorAtEveryPlace() {
        return Arrays.stream(Place.values())
                .flatMap(place -> Stream.of(
                        Arguments.of(place, INT, null, "expected a value, found null"),
                        Arguments.of(place, INT, "1", "expected Integer, found String"),
                        Arguments.of(place, DECIMAL, 1L, "expected BigDecimal, found Long"),
                        Arguments.of(
                                place,
                                DECIMAL,
                                new BigDecimal("1234.56"),
                                "expected at most 3 digits before the point, found 1234.56"),
                        Arguments.of(
                                place,
                                DECIMAL,
                                new BigDecimal("1.234"),
                                "expected at most 2 digits behind the point, found 1.234")));
    }

    @ParameterizedTest
    @MethodSource("everyErrorAtEveryPlace")
    void aValueThatDoesNotFitIsRefused(Place place, DataType type, @Nullable Object value, String reason) {
        RowType rows = new RowType(List.of(new DataField("v", place.type.apply(type))), true);
        Object around = place.value.apply(value);
        String message = "Column '" + place.name + "' of type " + type + ": " + reason;

        for (RowFormat format : RowFormat.values()) {
            assertThatThrownBy(() -> SampleRows.encode(format, rows, GenericRow.of(around)))
                    .as("%s", format)
                    .isInstanceOf(RowException.class)
                    .hasMessage(message);
        }
        assertThatThrownBy(() -> new CheckedRow(rows).set("v", around))
                .isInstanceOf(RowException.class)
                .hasMessage(message);
        if (place == Place.COLUMN) {
            assertThatThrownBy(() ->
                            CompactedFields.of(rows, new int[] {0}).encode(GenericRow.of(around), new ByteSink(16)))
                    .as("a key")
                    .isInstanceOf(RowException.class)
                    .hasMessage(message);
        }
    }

    private static Stream<Row> rowsOfTheClient() {
        RowType type = SampleRows.type(DataTypes.INT(), DataTypes.STRING());
        InternalRow values = GenericRow.of(1, null);
        Row stored = SampleRows.decode(RowFormat.COMPACTED, type, SampleRows.encode(RowFormat.COMPACTED, type, values));
        return Stream.of(
                stored,
                SampleRows.decode(RowFormat.INDEXED, type, SampleRows.encode(RowFormat.INDEXED, type, values)),
                new CheckedRow(type).set(0, 1),
                new MappedRow(stored, type, new int[] {0, -1}));
    }

    @ParameterizedTest
    @MethodSource("rowsOfTheClient")
    void everyRowSaysWhatIsWrongWithTheQuestion(Row row) {
        for (int position : new int[] {-1, 2}) {
            String message = "There is no column at position " + position + "; the columns are c0, c1, from position 0";
            assertThatThrownBy(() -> row.getInt(position))
                    .isInstanceOf(RowException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> row.isNullAt(position))
                    .isInstanceOf(RowException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> row.getField(position))
                    .isInstanceOf(RowException.class)
                    .hasMessage(message);
        }
        assertThatThrownBy(() -> row.getInt("c2")).hasMessage("There is no column 'c2'; the columns are c0, c1");
        assertThatThrownBy(() -> row.getDecimal("c0"))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'c0' of type INT: it cannot be read as BigDecimal");
        assertThatThrownBy(() -> row.getString("c1"))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'c1' of type STRING: it is null; ask isNullAt first");
    }

    @Test
    void aRowThatIsSetBeyondItsEndIsRefused() {
        CheckedRow row = new CheckedRow(SampleRows.type(DataTypes.INT()));

        assertThatThrownBy(() -> row.set(1, 1))
                .isInstanceOf(RowException.class)
                .hasMessage("There is no column at position 1; the columns are c0, from position 0");
        assertThatThrownBy(() -> row.set("d", 1)).hasMessage("There is no column 'd'; the columns are c0");
        assertThatThrownBy(() -> GenericRow.of(1).setField(1, 1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("1 out of bounds for length 1");
    }
}
