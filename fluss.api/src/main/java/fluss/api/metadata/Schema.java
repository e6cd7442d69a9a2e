/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.RowType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The columns of a table and its primary key. Immutable. Column ids and the ids of nested fields are distinct numbers that
 * stay the same in every later version of the schema: {@code docs/protocol/metadata.md}, section 3.
 */
public final class Schema {

    private final List<Column> columns;
    private final List<String> primaryKey;
    private final Optional<String> primaryKeyName;
    private final Optional<String> autoIncrementColumn;
    private final int highestFieldId;
    private final RowType rowType;

    Schema(
            List<Column> columns,
            List<String> primaryKey,
            Optional<String> primaryKeyName,
            Optional<String> autoIncrementColumn,
            int highestFieldId) {
        this.columns = List.copyOf(columns);
        this.primaryKey = List.copyOf(primaryKey);
        this.primaryKeyName = primaryKeyName;
        this.autoIncrementColumn = autoIncrementColumn;
        this.highestFieldId = highestFieldId;
        this.rowType = new RowType(
                columns.stream()
                        .map(column -> new DataField(column.name(), column.type(), column.comment(), column.id()))
                        .toList(),
                true);
        for (String key : primaryKey) {
            if (rowType.indexOf(key) < 0) {
                throw new IllegalArgumentException("The primary key names '" + key + "', which is no column");
            }
        }
    }

    /** Begins a schema whose ids are assigned when it is built. */
    public static Builder builder() {
        return new SchemaBuilder();
    }

    /** A schema whose columns and nested fields have their ids already. */
    public static Schema ofNumbered(
            List<Column> columns, List<String> primaryKey, Optional<String> autoIncrementColumn, int highestFieldId) {
        return new Schema(columns, primaryKey, Optional.empty(), autoIncrementColumn, highestFieldId);
    }

    /** The columns in order; immutable. */
    public List<Column> columns() {
        return columns;
    }

    /** The names of the columns in order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** The types of the columns in order. */
    public List<DataType> columnTypes() {
        return columns.stream().map(Column::type).toList();
    }

    /** The columns as the fields of a row; the ids are those of the columns. */
    public RowType rowType() {
        return rowType;
    }

    /** Names of the primary key's columns in key order; empty for a log table. */
    public List<String> primaryKey() {
        return primaryKey;
    }

    /**
     * The name of the primary key: the one given, or {@code PK_} and its columns. Two schemas that differ in nothing else are equal,
     * since servers do not keep it. Empty for a log table.
     */
    public Optional<String> primaryKeyName() {
        return primaryKeyName.or(
                () -> hasPrimaryKey() ? Optional.of("PK_" + String.join("_", primaryKey)) : Optional.empty());
    }

    /** Whether there is a primary key. */
    public boolean hasPrimaryKey() {
        return !primaryKey.isEmpty();
    }

    /** Positions of the primary key's columns in key order. */
    public int[] primaryKeyIndexes() {
        return indexes(primaryKey);
    }

    /** The column that the server numbers, if any. */
    public Optional<String> autoIncrementColumn() {
        return autoIncrementColumn;
    }

    /** The largest id ever given to a column or nested field of the table. */
    public int highestFieldId() {
        return highestFieldId;
    }

    /**
     * Positions of the named columns, in the order of the names.
     *
     * @throws fluss.api.error.RowException if there is no such column
     */
    public int[] indexes(List<String> names) {
        return names.stream().mapToInt(this::indexOf).toArray();
    }

    private int indexOf(String name) {
        int position = rowType.indexOf(name);
        if (position < 0) {
            throw fluss.api.error.RowException.unknownColumn(name, rowType);
        }
        return position;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema that
                && columns.equals(that.columns)
                && primaryKey.equals(that.primaryKey)
                && autoIncrementColumn.equals(that.autoIncrementColumn)
                && highestFieldId == that.highestFieldId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, primaryKey, autoIncrementColumn, highestFieldId);
    }

    @Override
    public String toString() {
        return rowType + (hasPrimaryKey() ? " PRIMARY KEY " + primaryKey : "");
    }

    /** Collects the columns of a schema. For one thread at a time. */
    public sealed interface Builder permits SchemaBuilder {

        /** Adds a column behind those added before. */
        Builder column(String name, DataType type);

        /** Adds a column with a comment. */
        Builder column(String name, DataType type, String comment);

        /** Adds a column that is merged by a function, for tables with the aggregation merge engine. */
        Builder column(String name, DataType type, AggregationFunction aggregation);

        /** Adds a column with a comment that is merged by a function. */
        Builder column(String name, DataType type, String comment, AggregationFunction aggregation);

        /** Adds the fields of a row as columns, with their descriptions as comments. Their ids are given anew. */
        Builder fromRowType(RowType row);

        /**
         * Adds the columns of another schema and takes over its primary key and auto-increment column, if it has them. The ids are
         * given anew.
         */
        Builder fromSchema(Schema schema);

        /** Names the columns of the primary key, which become NOT NULL. */
        Builder primaryKey(String... columns);

        /**
         * Names the columns of the primary key, which become NOT NULL, and the key itself. Servers do not keep the key's name.
         *
         * @param name not blank
         */
        Builder primaryKeyNamed(String name, String... columns);

        /** Names the columns of the primary key, which become NOT NULL. */
        Builder primaryKey(List<String> columns);

        /** Names the column that the server numbers: INT or BIGINT, not in the primary key. */
        Builder autoIncrement(String column);

        /**
         * Checks the schema and gives every column and nested field its id, depth first from 0.
         *
         * @throws IllegalArgumentException if the schema is not possible
         */
        Schema build();
    }
}
