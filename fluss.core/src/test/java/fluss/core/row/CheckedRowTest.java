/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.ByteSlice;
import fluss.api.row.GenericArray;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckedRowTest {

    private static CheckedRow row(DataType... types) {
        return new CheckedRow(SampleRows.type(types));
    }

    @Test
    void numbersOfNarrowerTypesAreWidened() {
        CheckedRow row =
                row(DataTypes.SMALLINT(), DataTypes.INT(), DataTypes.BIGINT(), DataTypes.FLOAT(), DataTypes.DOUBLE());
        row.set(0, (byte) 1).set(1, (short) 2).set(2, 3).set(3, (short) 4).set("c4", 5.5f);
        assertThat(row.getShort(0)).isEqualTo((short) 1);
        assertThat(row.getInt(1)).isEqualTo(2);
        assertThat(row.getLong(2)).isEqualTo(3);
        assertThat(row.getFloat(3)).isEqualTo(4f);
        assertThat(row.getDouble("c4")).isEqualTo(5.5);
    }

    @Test
    void numbersOfWiderTypesAreRefused() {
        assertThatThrownBy(() -> row(DataTypes.INT()).set(0, 1L))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'c0' of type INT: expected Integer, found Long");
        assertThatThrownBy(() -> row(DataTypes.FLOAT()).set(0, 1)).isInstanceOf(RowException.class);
        assertThatThrownBy(() -> row(DataTypes.DOUBLE()).set(0, 1L)).isInstanceOf(RowException.class);
    }

    @Test
    void whatIsTooLongOrNullIsRefusedWhenItIsSet() {
        assertThatThrownBy(() -> row(DataTypes.CHAR(2)).set(0, "abc"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("expected at most 2 characters, found 3");
        assertThat(row(DataTypes.CHAR(2)).set(0, "\ud83d\ude00\u00e4").getString(0))
                .hasSize(3);
        assertThatThrownBy(() -> row(DataTypes.BINARY(2)).set(0, new byte[3]))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("expected at most 2 bytes, found 3");
        assertThatThrownBy(() -> row(DataTypes.INT().notNull()).set(0, null))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("expected a value, found null");
        assertThatThrownBy(() -> row(DataTypes.DECIMAL(4, 1)).set(0, new BigDecimal("1234.5")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("at most 3 digits before the point");
    }

    @Test
    void decimalsGetTheDeclaredScale() {
        assertThat(row(DataTypes.DECIMAL(10, 2)).set(0, new BigDecimal("5")).getDecimal(0))
                .isEqualTo(new BigDecimal("5.00"));
    }

    @Test
    void nestedValuesAreCheckedAndCopied() {
        CheckedRow row = row(DataTypes.ARRAY(DataTypes.BIGINT()), DataTypes.MAP(DataTypes.STRING(), DataTypes.INT()));
        List<Object> given = new ArrayList<>(List.of(1, 2L));
        row.set(0, given);
        given.set(0, "not a number");
        assertThat(row.getField(0)).isEqualTo(List.of(1L, 2L));
        assertThatThrownBy(() -> row.set(0, List.of("one")))
                .isInstanceOf(RowException.class)
                .hasMessage("Column 'c0[]' of type BIGINT: expected Long, found String");
        assertThatThrownBy(() -> row.set(0, GenericArray.of("one")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("expected Long, found String");
        assertThatThrownBy(() -> row.set(1, Map.of("k", "v")))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("Column 'c1.value' of type INT");
        assertThat(row.set(1, Map.of("k", (short) 3)).getMap(1).values().getInt(0))
                .isEqualTo(3);
    }

    @Test
    void rowsInRowsAreCheckedAndCopied() {
        CheckedRow row = row(SampleRows.type(DataTypes.INT(), DataTypes.STRING().notNull()));
        GenericRow given = GenericRow.of(1, "a");
        row.set(0, given);
        given.setField(1, 5);
        assertThat(((Row) row.getRow(0)).getString("c1")).isEqualTo("a");
        assertThatThrownBy(() -> row.set(0, given))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("Column 'c0.c1' of type STRING NOT NULL: expected String, found Integer");
        assertThatThrownBy(() -> row.set(0, GenericRow.of(1)))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("The row has 1 values; expected 2");
    }

    @Test
    void bytesAreCopiedBothWays() {
        byte[] given = {1, 2};
        CheckedRow row = row(DataTypes.BYTES()).set(0, given);
        given[0] = 9;
        row.getBytes(0)[1] = 9;
        ((byte[]) row.getField(0))[1] = 9;
        assertThat(row.getBytes(0)).containsExactly(1, 2);
        assertThat(row.set(0, ByteSlice.of(new byte[] {3})).getBytes(0)).containsExactly(3);
    }

    @Test
    void clearedRowsAreAllNullAndCopiesStay() {
        CheckedRow row = row(DataTypes.INT().notNull(), DataTypes.TIMESTAMP_LTZ())
                .set(0, 1)
                .set(1, Instant.EPOCH.atOffset(ZoneOffset.ofHours(2)));
        Row copy = row.copy();
        row.clear();
        assertThat(row.isNullAt(0)).isTrue();
        assertThat(copy.getInt(0)).isEqualTo(1);
        assertThat(copy.getTimestampLtz(1)).isEqualTo(Instant.EPOCH);
        assertThatThrownBy(() -> row.getInt(0)).isInstanceOf(RowException.class).hasMessageContaining("it is null");
        assertThatThrownBy(() -> row.set("c7", 1))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("There is no column 'c7'");
    }

    @ParameterizedTest
    @EnumSource(RowFormat.class)
    void aCheckedRowIsWrittenLikeAGenericOne(RowFormat format) {
        GenericRow generic = SampleRows.everyValue();
        CheckedRow checked = new CheckedRow(SampleRows.everyKind());
        for (int i = 0; i < generic.fieldCount(); i++) {
            checked.set(i, generic.getField(i));
        }
        assertThat(SampleRows.encode(format, SampleRows.everyKind(), checked))
                .isEqualTo(SampleRows.encode(format, SampleRows.everyKind(), generic));
    }
}
