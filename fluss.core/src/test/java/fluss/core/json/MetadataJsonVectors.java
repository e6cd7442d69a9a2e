/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.AggregationFunction;
import fluss.api.metadata.Column;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.types.DataType;
import fluss.api.types.DataTypes;
import fluss.core.vectors.VectorChecks;
import fluss.core.vectors.VectorLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON of types, schemas and descriptors, both ways. */
public final class MetadataJsonVectors implements VectorChecks {

    @Override
    public String file() {
        return "metadata_json.jsonl";
    }

    @Override
    public Map<String, LineCheck> kinds() {
        return Map.of(
                "data-type", MetadataJsonVectors::dataType,
                "schema", MetadataJsonVectors::schema,
                "schema-legacy", MetadataJsonVectors::legacySchema,
                "schema-evolved", MetadataJsonVectors::evolvedSchema,
                "table", MetadataJsonVectors::table,
                "database", MetadataJsonVectors::database);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Object tree(byte[] document) {
        return JsonReader.read(document);
    }

    private static void dataType(VectorLine line) {
        byte[] json = utf8(line.text("json"));
        DataType type = TypeJson.read(json);
        assertThat(tree(TypeJson.write(type))).isEqualTo(tree(json));
        // The official text quotes every name, and its short form hints at descriptions alone.
        String text = type.toString();
        assertThat(text.replaceAll("`| '[^']*'", ""))
                .isEqualTo(line.text("summary").replaceAll("`| '\\.\\.\\.'", ""));
        assertThat(DataTypes.parse(line.text("serializable"))).hasToString(text);
        assertThat(DataTypes.parse(text)).hasToString(text);
    }

    private static void schema(VectorLine line) {
        byte[] json = utf8(line.text("json"));
        Schema built = build(line.object("input"));
        assertThat(tree(SchemaJson.write(built))).isEqualTo(tree(json));
        assertThat(SchemaJson.read(json)).isEqualTo(built);
    }

    private static Schema build(VectorLine input) {
        Schema.Builder schema = Schema.builder();
        for (VectorLine column : input.objects("columns")) {
            DataType type = TestTypes.type(column.get("type"));
            if (column.has("aggFunction")) {
                VectorLine function = column.object("aggFunction");
                schema.column(
                        column.text("name"),
                        type,
                        new AggregationFunction(function.text("type"), properties(function, "parameters")));
            } else {
                schema.column(column.text("name"), type);
            }
        }
        if (input.has("primaryKey")) {
            schema.primaryKey(input.texts("primaryKey"));
        }
        if (input.has("autoIncrement")) {
            schema.autoIncrement(input.text("autoIncrement"));
        }
        return withComments(schema.build(), input);
    }

    /** The builder has no way to give a column both a function and a comment. */
    private static Schema withComments(Schema schema, VectorLine input) {
        List<Column> columns = new ArrayList<>();
        for (Column column : schema.columns()) {
            VectorLine given = input.objects("columns").get(columns.size());
            Optional<String> comment = given.has("comment") ? Optional.of(given.text("comment")) : Optional.empty();
            columns.add(new Column(column.name(), column.type(), comment, column.id(), column.aggregation()));
        }
        return Schema.ofNumbered(columns, schema.primaryKey(), schema.autoIncrementColumn(), schema.highestFieldId());
    }

    private static Map<String, String> properties(VectorLine line, String name) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (line.has(name)) {
            ((Map<?, ?>) line.get(name)).forEach((key, value) -> properties.put((String) key, (String) value));
        }
        return properties;
    }

    private static void legacySchema(VectorLine line) {
        Schema schema = SchemaJson.read(utf8(line.text("input")));
        assertThat(tree(SchemaJson.write(schema))).isEqualTo(tree(utf8(line.text("json"))));
    }

    /** There is no way to evolve a schema in the client: reading and writing must not change it. */
    private static void evolvedSchema(VectorLine line) {
        byte[] json = utf8(line.text("json"));
        assertThat(tree(SchemaJson.write(SchemaJson.read(json)))).isEqualTo(tree(json));
    }

    private static void table(VectorLine line) {
        byte[] json = utf8(line.text("json"));
        VectorLine input = line.object("input");
        TableDescriptor.Builder builder = TableDescriptor.builder()
                .schema(TestTypes.schema(new VectorLine(tree(json)).get("schema")))
                .properties(properties(input, "properties"))
                .customProperties(properties(input, "customProperties"));
        if (input.has("comment")) {
            builder.comment(input.text("comment"));
        }
        if (input.has("partitionKeys")) {
            builder.partitionedBy(input.texts("partitionKeys"));
        }
        List<String> bucketKeys = input.has("bucketKeys") ? input.texts("bucketKeys") : List.of();
        if (input.has("bucketCount")) {
            builder.distributedBy(input.number("bucketCount"), bucketKeys.toArray(String[]::new));
        } else {
            builder.distributedBy(bucketKeys);
        }
        TableDescriptor built = builder.build();
        assertThat(built.effectiveBucketKeys()).isEqualTo(line.texts("effectiveBucketKeys"));
        assertThat(withoutEmptyBucketKey(TableJson.write(built))).isEqualTo(withoutEmptyBucketKey(json));
        TableDescriptor read = TableJson.read(json);
        assertThat(read.effectiveBucketKeys()).isEqualTo(built.effectiveBucketKeys());
        assertThat(withoutEmptyBucketKey(TableJson.write(read))).isEqualTo(withoutEmptyBucketKey(json));
    }

    /** An empty bucket key without a count of buckets says no more than none; the official writer may write it. */
    private static Map<?, ?> withoutEmptyBucketKey(byte[] document) {
        Map<?, ?> table = (Map<?, ?>) tree(document);
        if (!table.containsKey("bucket_count") && List.of().equals(table.get("bucket_key"))) {
            table.remove("bucket_key");
        }
        return table;
    }

    private static void database(VectorLine line) {
        byte[] json = utf8(line.text("json"));
        VectorLine input = line.object("input");
        DatabaseDescriptor database = new DatabaseDescriptor(
                input.has("comment") ? Optional.of(input.text("comment")) : Optional.empty(),
                properties(input, "customProperties"));
        assertThat(DatabaseJson.read(json)).isEqualTo(database);
        assertThat(tree(DatabaseJson.write(database))).isEqualTo(tree(json));
    }
}
