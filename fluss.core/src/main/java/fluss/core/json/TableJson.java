/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import fluss.api.metadata.TableDescriptor;
import java.io.IOException;

/** The JSON of table descriptors: {@code docs/protocol/metadata.md}, section 2. */
public final class TableJson {

    private TableJson() {}

    /** The document of a descriptor. */
    public static byte[] write(TableDescriptor table) {
        return JsonOutput.document(out -> write(out, table));
    }

    private static void write(JsonGenerator out, TableDescriptor table) throws IOException {
        out.writeStartObject();
        out.writeNumberField("version", 1);
        out.writeFieldName("schema");
        SchemaJson.write(out, table.schema());
        if (table.comment().isPresent()) {
            out.writeStringField("comment", table.comment().get());
        }
        JsonOutput.texts(out, "partition_key", table.partitionKeys());
        if (table.bucketCount().isPresent() || !table.effectiveBucketKeys().isEmpty()) {
            JsonOutput.texts(out, "bucket_key", table.effectiveBucketKeys());
        }
        if (table.bucketCount().isPresent()) {
            out.writeNumberField("bucket_count", table.bucketCount().getAsInt());
        }
        JsonOutput.properties(out, "properties", table.properties());
        JsonOutput.properties(out, "custom_properties", table.customProperties());
        out.writeEndObject();
    }

    /**
     * The descriptor of a document.
     *
     * @throws fluss.api.error.MalformedDataException if it is no descriptor
     */
    public static TableDescriptor read(byte[] document) {
        return JsonObject.read(document, "table")
                .build(json -> new TableDescriptor(
                        SchemaJson.read(json.object("schema")),
                        json.optionalText("comment"),
                        json.texts("partition_key"),
                        json.optionalNumber("bucket_count"),
                        json.optionalTexts("bucket_key"),
                        json.properties("properties"),
                        json.properties("custom_properties")));
    }
}
