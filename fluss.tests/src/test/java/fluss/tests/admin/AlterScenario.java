/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ErrorCode;
import fluss.api.metadata.Column;
import fluss.api.metadata.Schema;
import fluss.api.metadata.SchemaInfo;
import fluss.api.metadata.TableChange;
import fluss.api.metadata.TablePath;
import fluss.api.types.DataTypes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables that change, and their schemas by number. */
interface AlterScenario extends AdminScenario {

    @Test
    default void columnsAreAddedBehindAndEverySchemaCanBeHad() {
        TablePath path = create("grows", CatalogScenario.KEYED);
        SchemaInfo before = admin().getTableSchema(path).join();
        assertThat(before).isEqualTo(new SchemaInfo(1, CatalogScenario.KEYED.schema()));

        admin().alterTable(
                        path,
                        List.of(
                                TableChange.addColumn("price", DataTypes.DECIMAL(10, 2), "in euro"),
                                TableChange.addColumn(
                                        "where",
                                        DataTypes.ROW(
                                                DataTypes.FIELD("city", DataTypes.STRING()),
                                                DataTypes.FIELD("zip", DataTypes.INT()))),
                                TableChange.addColumn("late", DataTypes.TIMESTAMP_LTZ(3))),
                        false)
                .join();

        SchemaInfo after =
                AdminScenario.eventually(() -> admin().getTableSchema(path).join(), found -> found.schemaId() == 2);
        Schema schema = after.schema();
        assertThat(schema.columnNames()).containsExactly("id", "name", "price", "where", "late");
        assertThat(schema.columns()).extracting(Column::id).containsExactly(0, 1, 2, 3, 6);
        assertThat(schema.columns().get(2).comment()).contains("in euro");
        assertThat(schema.columns().get(2).type()).isEqualTo(DataTypes.DECIMAL(10, 2));
        assertThat(schema.primaryKey()).containsExactly("id");
        assertThat(admin().getTableSchema(path, 1).join()).isEqualTo(before);
        assertThat(admin().getTableSchema(path, 2).join()).isEqualTo(after);
        assertThat(admin().getTableInfo(path).join().schema()).isEqualTo(schema);
        assertThat(codeOf(admin().getTableSchema(path, 7))).isEqualTo(ErrorCode.SCHEMA_NOT_EXIST);
    }

    @Test
    default void optionsAreSetAndReset() {
        TablePath path = create("options", CatalogScenario.KEYED);

        admin().alterTable(
                        path,
                        List.of(
                                TableChange.setOption("owner", "ada"),
                                TableChange.setOption("place", "here"),
                                TableChange.setOption("table.datalake.freshness", "7min")),
                        false)
                .join();
        assertThat(admin().getTableInfo(path).join().descriptor().customProperties())
                .isEqualTo(Map.of("owner", "ada", "place", "here"));
        assertThat(admin().getTableInfo(path).join().descriptor().properties())
                .containsEntry("table.datalake.freshness", "7min");

        admin().alterTable(path, List.of(TableChange.resetOption("owner")), false)
                .join();
        assertThat(admin().getTableInfo(path).join().descriptor().customProperties())
                .isEqualTo(Map.of("place", "here"));
    }

    @Test
    default void whatCannotChangeIsRefused() {
        TablePath path = create("stays", CatalogScenario.KEYED);
        TablePath missing = TablePath.of(database(), "no");
        List<TableChange> owner = List.of(TableChange.setOption("owner", "ada"));

        assertThat(codeOf(admin().alterTable(path, List.of(TableChange.addColumn("name", DataTypes.STRING())), false)))
                .isEqualTo(ErrorCode.INVALID_ALTER_TABLE_EXCEPTION);
        assertThat(codeOf(
                        admin().alterTable(path, List.of(TableChange.setOption("table.log.format", "INDEXED")), false)))
                .isEqualTo(ErrorCode.INVALID_ALTER_TABLE_EXCEPTION);
        assertThat(codeOf(admin().alterTable(missing, owner, false))).isEqualTo(ErrorCode.TABLE_NOT_EXIST);
        admin().alterTable(missing, owner, true).join();
        assertThat(codeOf(adminOfBob().alterTable(path, owner, false))).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThatThrownBy(() -> TableChange.addColumn("age", DataTypes.INT().notNull()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'age' of type INT NOT NULL");
        assertThatThrownBy(() -> admin().alterTable(
                                path,
                                List.of(
                                        TableChange.addColumn("age", DataTypes.INT()),
                                        TableChange.setOption("owner", "ada")),
                                false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two calls");
    }
}
