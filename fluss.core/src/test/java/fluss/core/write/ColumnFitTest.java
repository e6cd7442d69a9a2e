/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.column.Column;
import fluss.api.column.ColumnBatch;
import fluss.api.column.ColumnBuffer;
import fluss.api.error.RowException;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values of columns that their types alone would let pass. */
class ColumnFitTest {

    private static ColumnBuffer longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return ColumnBuffer.of(bytes.array());
    }

    private static ColumnBuffer ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return ColumnBuffer.of(bytes.array());
    }

    private static Column column(DataType type, int size, int validity, ColumnBuffer data) {
        ColumnBuffer bits = validity < 0 ? ColumnBuffer.EMPTY : ColumnBuffer.of(new byte[] {(byte) validity});
        return Column.of("x", type, size, bits, ColumnBuffer.EMPTY, data, List.of());
    }

    private static void check(DataType type, Column column) {
        RowType row = DataTypes.ROW(DataTypes.FIELD("x", type));
        RowType given = DataTypes.ROW(DataTypes.FIELD("x", column.type()));
        ColumnFit.check(row, ColumnBatch.of(given, column.size(), List.of(column)));
    }

    private static void assertRefused(DataType type, Column column, String message) {
        assertThatThrownBy(() -> check(type, column))
                .isInstanceOf(RowException.class)
                .hasMessageContaining(message);
    }

    @Test
    void decimalsWithTooManyDigitsAreRefused() {
        DataType small = DataTypes.DECIMAL(3, 1);
        assertThatCode(() -> check(small, column(small, 2, -1, longs(999, 0, -999, -1))))
                .doesNotThrowAnyException();
        assertRefused(
                small,
                column(small, 2, -1, longs(1, 0, 1000, 0)),
                "'x' DECIMAL(3, 1) has too few digits for the value at position 1");
        assertRefused(small, column(small, 1, -1, longs(1, 1)), "too few digits");
        DataType large = DataTypes.DECIMAL(20, 0);
        assertThatCode(() -> check(large, column(large, 1, -1, longs(0, 1)))).doesNotThrowAnyException();
        assertRefused(large, column(large, 1, -1, longs(0, 1000)), "too few digits");
        assertThatCode(() -> check(small, column(small, 2, 0b01, longs(1, 0, 1000, 0))))
                .as("what stands at the place of a null")
                .doesNotThrowAnyException();
    }

    @Test
    void timesThatAreNoneAreRefused() {
        DataType millis = DataTypes.TIME(3);
        assertThatCode(() -> check(millis, column(millis, 2, -1, ints(0, 86_399_999))))
                .doesNotThrowAnyException();
        assertRefused(millis, column(millis, 1, -1, ints(86_400_000)), "cannot take 86400000");
        DataType nanos = DataTypes.TIME(9);
        assertRefused(nanos, column(nanos, 1, -1, longs(-1)), "cannot take -1");
    }

    @Test
    void nullsAreRefusedWhereThereAreNoneUnlessTheyLieWithinANull() {
        DataType number = DataTypes.INT();
        DataType strict = DataTypes.ARRAY(number.notNull());
        Column elements = column(number, 3, 0b101, ints(1, 2, 3));
        Column reached = Column.of(
                "x",
                DataTypes.ARRAY(number),
                2,
                ColumnBuffer.EMPTY,
                ints(0, 1, 3),
                ColumnBuffer.EMPTY,
                List.of(elements));
        assertRefused(strict, reached, "'x[]' INT NOT NULL cannot take the null at position 1");
        Column hidden = Column.of(
                "x",
                DataTypes.ARRAY(number),
                2,
                ColumnBuffer.of(new byte[] {0b01}),
                ints(0, 1, 3),
                ColumnBuffer.EMPTY,
                List.of(elements));
        assertThatCode(() -> check(strict, hidden)).doesNotThrowAnyException();

        DataType row = DataTypes.ROW(DataTypes.FIELD("y", number.notNull()));
        DataType loose = DataTypes.ROW(DataTypes.FIELD("y", number));
        Column rows = Column.of(
                "x",
                loose,
                3,
                ColumnBuffer.of(new byte[] {0b101}),
                ColumnBuffer.EMPTY,
                ColumnBuffer.EMPTY,
                List.of(elements));
        assertThatCode(() -> check(row, rows)).doesNotThrowAnyException();
        Column bare =
                Column.of("x", loose, 3, ColumnBuffer.EMPTY, ColumnBuffer.EMPTY, ColumnBuffer.EMPTY, List.of(elements));
        assertRefused(row, bare, "'x.y' INT NOT NULL cannot take the null at position 1");
    }

    @Test
    void fieldsWithinAreNamed() {
        Column inner = column(DataTypes.INT(), 1, -1, ints(1));
        Column rows = Column.of(
                "x",
                DataTypes.ROW(DataTypes.FIELD("z", DataTypes.INT())),
                1,
                ColumnBuffer.EMPTY,
                ColumnBuffer.EMPTY,
                ColumnBuffer.EMPTY,
                List.of(inner));
        assertRefused(
                DataTypes.ROW(DataTypes.FIELD("y", DataTypes.INT())),
                rows,
                "column 'x.z' stands where 'x.y' is expected");
        assertRefused(
                DataTypes.ROW(DataTypes.FIELD("z", DataTypes.BIGINT())),
                rows,
                "column 'x.z' is INT where BIGINT is expected");
    }
}
