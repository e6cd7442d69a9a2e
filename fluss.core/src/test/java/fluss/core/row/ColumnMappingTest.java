/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.FlussException;
import fluss.api.metadata.Column;
import fluss.api.metadata.Schema;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnMappingTest {

    private static Schema schema(Object... idsAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < idsAndTypes.length; i += 2) {
            int id = (Integer) idsAndTypes[i];
            columns.add(new Column("id" + id, (DataType) idsAndTypes[i + 1], Optional.empty(), id, Optional.empty()));
        }
        return Schema.ofNumbered(columns, List.of(), Optional.empty(), 100);
    }

    private static final Schema OLD = schema(0, DataTypes.INT().notNull(), 3, DataTypes.STRING());
    private static final Schema NEW = schema(3, DataTypes.STRING(), 0, DataTypes.INT(), 7, DataTypes.BIGINT());

    @Test
    void columnsAreFoundByTheirIds() {
        assertThat(ColumnMapping.byId(OLD, NEW)).containsExactly(1, 0, -1);
        assertThat(ColumnMapping.byId(OLD, NEW, new int[] {2, 1})).containsExactly(-1, 0);
        assertThat(ColumnMapping.byId(OLD, OLD)).containsExactly(0, 1);
    }

    @Test
    void aColumnOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> ColumnMapping.byId(OLD, schema(0, DataTypes.BIGINT())))
                .isInstanceOf(FlussException.class)
                .hasMessage("Column 'id0' was written as INT NOT NULL and cannot be read as BIGINT");
    }

    @Test
    void aMappedRowHasTheWantedColumns() {
        byte[] bytes = SampleRows.encode(RowFormat.COMPACTED, OLD.rowType(), GenericRow.of(5, "five"));
        Row row = RowDecoder.mapped(RowFormat.COMPACTED, OLD.rowType(), NEW.rowType(), ColumnMapping.byId(OLD, NEW))
                .decode(bytes, 0, bytes.length);
        for (Row each : List.of(row, row.copy())) {
            assertThat(each.fieldCount()).isEqualTo(3);
            assertThat(each.getString("id3")).isEqualTo("five");
            assertThat(each.getInt("id0")).isEqualTo(5);
            assertThat(each.isNullAt("id7")).isTrue();
            assertThat(each.getField("id7")).isNull();
            assertThatThrownBy(() -> each.getLong(2)).hasMessageContaining("Column 'id7' of type BIGINT: it is null");
            assertThat(each.toString()).isEqualTo("{id3=five, id0=5, id7=null}");
        }
    }
}
