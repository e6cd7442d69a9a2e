/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import fluss.api.metadata.DatabaseDescriptor;

/** The JSON of database descriptors: {@code docs/protocol/metadata.md}, section 5. */
public final class DatabaseJson {

    private DatabaseJson() {}

    /** The document of a descriptor. */
    public static byte[] write(DatabaseDescriptor database) {
        return JsonOutput.document(out -> {
            out.writeStartObject();
            out.writeNumberField("version", 1);
            if (database.comment().isPresent()) {
                out.writeStringField("comment", database.comment().get());
            }
            JsonOutput.properties(out, "custom_properties", database.customProperties());
            out.writeEndObject();
        });
    }

    /**
     * The descriptor of a document.
     *
     * @throws fluss.api.error.MalformedDataException if it is no descriptor
     */
    public static DatabaseDescriptor read(byte[] document) {
        JsonObject json = JsonObject.read(document, "database");
        return new DatabaseDescriptor(json.optionalText("comment"), json.properties("custom_properties"));
    }
}
