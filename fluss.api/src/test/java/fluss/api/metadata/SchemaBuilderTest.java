/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaBuilderTest {

    private static final Schema SALES = Schema.builder()
            .column("id", DataTypes.BIGINT())
            .column("total", DataTypes.DECIMAL(10, 2), "in euros", AggregationFunction.sum())
            .column("place", DataTypes.ROW(DataTypes.FIELD("street", DataTypes.STRING(), "with number")), "where")
            .column("number", DataTypes.INT())
            .primaryKeyNamed("sale", "id")
            .autoIncrement("number")
            .build();

    @Test
    void aColumnMayHaveACommentAndAFunction() {
        Column total = SALES.columns().get(1);

        assertThat(total.comment()).contains("in euros");
        assertThat(total.aggregation()).contains(AggregationFunction.sum());
    }

    @Test
    void aPrimaryKeyHasTheNameGivenOrOneOfItsColumns() {
        assertThat(SALES.primaryKeyName()).contains("sale");
        Schema unnamed = Schema.builder()
                .column("a", DataTypes.INT())
                .column("b", DataTypes.INT())
                .primaryKey("b", "a")
                .build();
        assertThat(unnamed.primaryKeyName()).contains("PK_b_a");
        assertThat(Schema.builder().column("a", DataTypes.INT()).build().primaryKeyName())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.builder().primaryKeyNamed(" ", "a"))
                .withMessageContaining("must not be blank");
    }

    @Test
    void aSchemaIsMadeOfAnotherWithMoreColumns() {
        Schema more = Schema.builder()
                .fromSchema(SALES)
                .column("note", DataTypes.STRING())
                .build();

        assertThat(more.columnNames()).containsExactly("id", "total", "place", "number", "note");
        assertThat(more.columns().subList(0, 4)).isEqualTo(SALES.columns());
        assertThat(more.primaryKey()).containsExactly("id");
        assertThat(more.primaryKeyName()).contains("sale");
        assertThat(more.autoIncrementColumn()).contains("number");
        assertThat(more.columns().get(4).id()).as("behind place and its street").isEqualTo(5);
        assertThat(more.highestFieldId()).isEqualTo(5);
    }

    @Test
    void aSchemaIsMadeOfARowWhoseIdsDoNotCount() {
        RowType row = SALES.rowType().project(new int[] {2, 1});
        Schema schema = Schema.builder().fromRowType(row).build();

        assertThat(schema.columns()).extracting(Column::id).containsExactly(0, 2);
        assertThat(schema.columns().get(0).comment()).contains("where");
        assertThat(((RowType) schema.columns().get(0).type()).field(0).description())
                .contains("with number");
        assertThat(Schema.builder()
                        .fromRowType((RowType) DataTypes.parse("ROW<a INT NOT NULL 'first', b ARRAY<STRING>>"))
                        .primaryKey(List.of("a"))
                        .build()
                        .columns())
                .extracting(Column::comment)
                .containsExactly(Optional.of("first"), Optional.empty());
    }
}
