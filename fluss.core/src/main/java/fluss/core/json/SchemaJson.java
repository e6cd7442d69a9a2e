/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import fluss.api.error.MalformedDataException;
import fluss.api.metadata.AggregationFunction;
import fluss.api.metadata.Column;
import fluss.api.metadata.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The JSON of schemas: {@code docs/protocol/metadata.md}, section 3. */
public final class SchemaJson {

    private static final Set<String> FUNCTIONS = Set.of(
            "sum",
            "product",
            "max",
            "min",
            "last_value",
            "last_value_ignore_nulls",
            "first_value",
            "first_value_ignore_nulls",
            "listagg",
            "string_agg",
            "bool_and",
            "bool_or",
            "rbm32",
            "rbm64");

    private SchemaJson() {}

    /** The document of a schema. */
    public static byte[] write(Schema schema) {
        return JsonOutput.document(out -> write(out, schema));
    }

    /**
     * The schema of a document.
     *
     * @throws MalformedDataException if it is no schema
     */
    public static Schema read(byte[] document) {
        return read(JsonObject.read(document, "schema"));
    }

    static void write(JsonGenerator out, Schema schema) throws IOException {
        out.writeStartObject();
        out.writeNumberField("version", 1);
        out.writeArrayFieldStart("columns");
        for (Column column : schema.columns()) {
            write(out, column);
        }
        out.writeEndArray();
        if (schema.hasPrimaryKey()) {
            JsonOutput.texts(out, "primary_key", schema.primaryKey());
        }
        if (schema.autoIncrementColumn().isPresent()) {
            JsonOutput.texts(
                    out,
                    "auto_increment_column",
                    List.of(schema.autoIncrementColumn().get()));
        }
        out.writeNumberField("highest_field_id", schema.highestFieldId());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Column column) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", column.name());
        out.writeFieldName("data_type");
        TypeJson.write(out, column.type());
        if (column.comment().isPresent()) {
            out.writeStringField("comment", column.comment().get());
        }
        if (column.aggregation().isPresent()) {
            AggregationFunction function = column.aggregation().get();
            out.writeObjectFieldStart("agg_function");
            out.writeStringField("type", function.name());
            if (!function.parameters().isEmpty()) {
                JsonOutput.properties(out, "parameters", function.parameters());
            }
            out.writeEndObject();
        }
        out.writeNumberField("id", column.id());
        out.writeEndObject();
    }

    static Schema read(JsonObject json) {
        List<JsonObject> entries = json.objects("columns");
        boolean numbered = entries.stream().anyMatch(column -> column.has("id"));
        List<Column> columns = new ArrayList<>();
        for (JsonObject entry : entries) {
            int position = columns.size();
            columns.add(entry.build(column -> read(column, numbered, position)));
        }
        int highest = FieldIds.check(columns, json.path());
        int stated = json.optionalNumber("highest_field_id").orElse(highest);
        if (stated < highest) {
            throw new MalformedDataException(
                    json.path() + ".highest_field_id is " + stated + ", but the id " + highest + " is in use", -1);
        }
        Optional<String> autoIncrement =
                json.optionalTexts("auto_increment_column").stream().findFirst();
        return json.build(
                schema -> Schema.ofNumbered(columns, schema.optionalTexts("primary_key"), autoIncrement, stated));
    }

    /** A document from before there were column ids has none at all: there the position is the id. */
    private static Column read(JsonObject column, boolean numbered, int position) {
        return new Column(
                column.text("name"),
                TypeJson.read(column.object("data_type")),
                column.optionalText("comment"),
                numbered ? column.number("id") : position,
                column.optionalObject("agg_function").flatMap(SchemaJson::function));
    }

    /** A function that this client does not know counts as none, as with the official readers. */
    private static Optional<AggregationFunction> function(JsonObject json) {
        String name = json.text("type").toLowerCase(Locale.ROOT).replace('-', '_');
        return FUNCTIONS.contains(name)
                ? Optional.of(new AggregationFunction(name, json.optionalProperties("parameters")))
                : Optional.empty();
    }
}
