/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.core.row.SampleRows;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionNamerTest {

    private static final RowType TYPE = SampleRows.type(DataTypes.STRING(), DataTypes.INT(), DataTypes.DATE());

    @Test
    void theNameHasTheValuesInTheOrderOfThePartitionKeys() {
        PartitionNamer namer = new PartitionNamer(TYPE, new int[] {2, 0});
        GenericRow row = GenericRow.of("eu", 7, LocalDate.of(2026, 8, 22));
        assertThat(namer.name(row)).isEqualTo("2026-08-22$eu");
        assertThat(namer.spec(row).toString()).isEqualTo("{c2=2026-08-22, c0=eu}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a$b", "a/b", "\u00e4", "__historical__"})
    void aValueThatCannotNameAPartitionIsRefused(String value) {
        assertThatThrownBy(() -> new PartitionNamer(TYPE, new int[] {0}).name(GenericRow.of(value, 1, null)))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("Partition column 'c0'")
                .hasMessageContaining("'" + value + "'");
    }

    @Test
    void nullAndValuesOfOtherTypesAreRefused() {
        PartitionNamer namer = new PartitionNamer(TYPE, new int[] {1});
        assertThatThrownBy(() -> namer.name(GenericRow.of("a", null, null)))
                .isInstanceOf(RowException.class)
                .hasMessage("Partition column 'c1' of type INT: expected a value, found null");
        assertThatThrownBy(() -> namer.name(GenericRow.of("a", 7L, null)))
                .isInstanceOf(RowException.class)
                .hasMessage("Partition column 'c1' of type INT: expected Integer, found Long");
    }

    @Test
    void aTypeWithoutTextIsRefused() {
        assertThatThrownBy(() -> new PartitionNamer(SampleRows.type(DataTypes.DECIMAL(5, 2)), new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Column 'c0' of type DECIMAL(5, 2) cannot be a partition key");
    }
}
