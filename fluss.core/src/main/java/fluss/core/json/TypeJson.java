/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import fluss.api.error.MalformedDataException;
import fluss.api.types.ArrayType;
import fluss.api.types.DataField;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import fluss.api.types.TypeRoot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON of data types: {@code docs/protocol/metadata.md}, section 4. */
public final class TypeJson {

    private TypeJson() {}

    /** The document of a type. */
    public static byte[] write(DataType type) {
        return JsonOutput.document(out -> write(out, type));
    }

    /**
     * The type of a document.
     *
     * @throws MalformedDataException if it is no type
     */
    public static DataType read(byte[] document) {
        return read(JsonObject.read(document, "type"));
    }

    static void write(JsonGenerator out, DataType type) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", type.root().name());
        if (!type.isNullable()) {
            out.writeBooleanField("nullable", false);
        }
        if (type instanceof ScalarType scalar) {
            writeParameters(out, scalar);
        } else if (type instanceof ArrayType array) {
            out.writeFieldName("element_type");
            write(out, array.elementType());
        } else if (type instanceof MapType map) {
            out.writeFieldName("key_type");
            write(out, map.keyType());
            out.writeFieldName("value_type");
            write(out, map.valueType());
        } else if (type instanceof RowType row) {
            out.writeArrayFieldStart("fields");
            for (DataField field : row.fields()) {
                write(out, field);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private static void writeParameters(JsonGenerator out, ScalarType type) throws IOException {
        switch (type.root()) {
            case CHAR, BINARY -> out.writeNumberField("length", type.length());
            case DECIMAL -> {
                out.writeNumberField("precision", type.precision());
                out.writeNumberField("scale", type.scale());
            }
            case TIME_WITHOUT_TIME_ZONE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                out.writeNumberField("precision", type.precision());
            default -> {}
        }
    }

    private static void write(JsonGenerator out, DataField field) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", field.name());
        out.writeFieldName("field_type");
        write(out, field.type());
        if (field.description().isPresent()) {
            out.writeStringField("description", field.description().get());
        }
        out.writeNumberField("field_id", field.id());
        out.writeEndObject();
    }

    static DataType read(JsonObject json) {
        String name = json.text("type");
        TypeRoot root;
        try {
            root = TypeRoot.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(json.path() + " has the unknown type '" + name + "'", -1, e);
        }
        boolean nullable = json.flag("nullable", true);
        return json.build(type -> switch (root) {
            case ARRAY -> new ArrayType(read(type.object("element_type")), nullable);
            case MAP -> new MapType(read(type.object("key_type")), read(type.object("value_type")), nullable);
            case ROW -> new RowType(fields(type), nullable);
            case CHAR, BINARY -> new ScalarType(root, nullable, type.number("length"), 0, 0);
            case DECIMAL -> new ScalarType(root, nullable, 0, type.number("precision"), type.number("scale"));
            case TIME_WITHOUT_TIME_ZONE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
                new ScalarType(root, nullable, 0, type.number("precision"), 0);
            default -> new ScalarType(root, nullable, 0, 0, 0);
        });
    }

    private static List<DataField> fields(JsonObject type) {
        List<DataField> fields = new ArrayList<>();
        for (JsonObject json : type.objects("fields")) {
            fields.add(json.build(field -> new DataField(
                    field.text("name"),
                    read(field.object("field_type")),
                    field.optionalText("description"),
                    field.optionalNumber("field_id").orElse(DataField.NO_ID))));
        }
        return fields;
    }
}
