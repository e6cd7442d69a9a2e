/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.api.types.TypeRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects columns, then numbers them and their nested fields in one space of ids. */
final class SchemaBuilder implements Schema.Builder {

    private static final Set<String> RESERVED =
            Set.of("__offset", "__timestamp", "__bucket", "_change_type", "_log_offset", "_commit_timestamp");

    private record Pending(
            String name, DataType type, Optional<String> comment, Optional<AggregationFunction> aggregation) {}

    private final List<Pending> pending = new ArrayList<>();
    private List<String> primaryKey = List.of();
    private Optional<String> primaryKeyName = Optional.empty();
    private Optional<String> autoIncrement = Optional.empty();
    private int nextId;

    @Override
    public SchemaBuilder column(String name, DataType type) {
        return add(new Pending(name, type, Optional.empty(), Optional.empty()));
    }

    @Override
    public SchemaBuilder column(String name, DataType type, String comment) {
        return add(new Pending(name, type, Optional.of(comment), Optional.empty()));
    }

    @Override
    public SchemaBuilder column(String name, DataType type, AggregationFunction aggregation) {
        return add(new Pending(name, type, Optional.empty(), Optional.of(aggregation)));
    }

    @Override
    public SchemaBuilder column(String name, DataType type, String comment, AggregationFunction aggregation) {
        return add(new Pending(name, type, Optional.of(comment), Optional.of(aggregation)));
    }

    @Override
    public SchemaBuilder fromRowType(RowType row) {
        row.fields()
                .forEach(field -> add(new Pending(field.name(), field.type(), field.description(), Optional.empty())));
        return this;
    }

    @Override
    public SchemaBuilder fromSchema(Schema schema) {
        schema.columns()
                .forEach(column ->
                        add(new Pending(column.name(), column.type(), column.comment(), column.aggregation())));
        if (schema.hasPrimaryKey()) {
            primaryKey = schema.primaryKey();
            primaryKeyName = schema.primaryKeyName();
        }
        schema.autoIncrementColumn().ifPresent(this::autoIncrement);
        return this;
    }

    private SchemaBuilder add(Pending column) {
        if (RESERVED.contains(column.name())) {
            throw new IllegalArgumentException("The column name '" + column.name() + "' is reserved");
        }
        pending.add(column);
        return this;
    }

    @Override
    public SchemaBuilder primaryKey(String... columns) {
        return primaryKey(List.of(columns));
    }

    @Override
    public SchemaBuilder primaryKeyNamed(String name, String... columns) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("The name of the primary key must not be blank");
        }
        primaryKey = List.of(columns);
        primaryKeyName = Optional.of(name);
        return this;
    }

    @Override
    public SchemaBuilder primaryKey(List<String> columns) {
        primaryKey = List.copyOf(columns);
        primaryKeyName = Optional.empty();
        return this;
    }

    @Override
    public SchemaBuilder autoIncrement(String column) {
        autoIncrement = Optional.of(column);
        return this;
    }

    @Override
    public Schema build() {
        if (pending.isEmpty()) {
            throw new IllegalArgumentException("A schema needs a column");
        }
        nextId = 0;
        List<Column> columns = new ArrayList<>();
        for (Pending column : pending) {
            boolean key = primaryKey.contains(column.name());
            if (key && !(column.type() instanceof ScalarType)) {
                throw new IllegalArgumentException(
                        "Column '" + column.name() + "' of type " + column.type() + " cannot be in the primary key");
            }
            if (key && column.aggregation().isPresent()) {
                throw new IllegalArgumentException(
                        "Column '" + column.name() + "' of the primary key cannot be aggregated");
            }
            int id = nextId++;
            DataType type = numbered(column.type());
            columns.add(
                    new Column(column.name(), key ? type.notNull() : type, column.comment(), id, column.aggregation()));
        }
        Schema schema = new Schema(columns, primaryKey, primaryKeyName, autoIncrement, nextId - 1);
        autoIncrement.ifPresent(name -> checkAutoIncrement(schema, name));
        return schema;
    }

    private void checkAutoIncrement(Schema schema, String name) {
        int position = schema.rowType().indexOf(name);
        boolean possible = position >= 0
                && schema.hasPrimaryKey()
                && !primaryKey.contains(name)
                && Set.of(TypeRoot.INTEGER, TypeRoot.BIGINT)
                        .contains(schema.rowType().typeAt(position).root());
        if (!possible) {
            throw new IllegalArgumentException("The auto-increment column '" + name
                    + "' must be an INT or BIGINT column outside the primary key of a primary-key table");
        }
    }

    /** Ids go depth first: a column's own id, then those of the fields below it, in order. */
    private DataType numbered(DataType type) {
        if (type instanceof ArrayType array) {
            return new ArrayType(numbered(array.elementType()), array.isNullable());
        }
        if (type instanceof MapType map) {
            return new MapType(numbered(map.keyType()), numbered(map.valueType()), map.isNullable());
        }
        if (type instanceof RowType row) {
            List<DataField> fields = new ArrayList<>();
            for (DataField field : row.fields()) {
                int id = nextId++;
                fields.add(new DataField(field.name(), numbered(field.type()), field.description(), id));
            }
            return new RowType(fields, row.isNullable());
        }
        return type;
    }
}
