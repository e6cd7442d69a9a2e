/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes one document into memory. */
final class JsonOutput {

    /** Writes a part of a document. */
    interface Part {
        void write(JsonGenerator out) throws IOException;
    }

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonOutput() {}

    /** The document in UTF-8. */
    static byte[] document(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
            part.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void texts(JsonGenerator out, String name, List<String> texts) throws IOException {
        out.writeArrayFieldStart(name);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    /** An object of texts, sorted by name so that equal descriptors give equal bytes. */
    static void properties(JsonGenerator out, String name, Map<String, String> properties) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> property : new TreeMap<>(properties).entrySet()) {
            out.writeStringField(property.getKey(), property.getValue());
        }
        out.writeEndObject();
    }
}
