/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import fluss.api.error.MalformedDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON document into {@code Map} (in the order of the document), {@code List}, {@code String}, {@code BigDecimal},
 * {@code Boolean} and null. Documents are bounded in length and nesting; a member that comes twice is an error.
 */
public final class JsonReader {

    /** Most bytes of a document. */
    public static final int MAX_BYTES = 64 << 20;

    /** Deepest nesting of a document. */
    public static final int MAX_NESTING = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxDocumentLength(MAX_BYTES)
                    .maxStringLength(MAX_BYTES)
                    .maxNameLength(64 << 10)
                    .maxNumberLength(1000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8, whatever the first bytes look like
            .build();

    private JsonReader() {}

    /**
     * Reads a whole document in UTF-8.
     *
     * @throws MalformedDataException if it is no JSON, has something behind it, or exceeds a limit
     */
    public static @Nullable Object read(byte[] document) {
        if (document.length > MAX_BYTES) {
            throw new MalformedDataException(
                    "A JSON document of " + document.length + " bytes is longer than the limit of " + MAX_BYTES, 0);
        }
        try (JsonParser parser = FACTORY.createParser(document)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new MalformedDataException("A JSON document is empty", 0);
            }
            Object value = value(parser, first);
            if (parser.nextToken() != null) {
                throw new MalformedDataException(
                        "Something follows a JSON document",
                        parser.currentTokenLocation().getByteOffset());
            }
            return value;
        } catch (JsonProcessingException e) {
            long position = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw new MalformedDataException("This is not JSON: " + e.getOriginalMessage(), position, e);
        } catch (NumberFormatException e) { // the grammar of a number, but one that is too large
            throw new MalformedDataException("This is not JSON: " + e.getMessage(), -1, e);
        } catch (IOException e) { // out of memory nothing can fail to be read but what is no text
            throw new MalformedDataException("This is not JSON: " + e.getMessage(), -1, e);
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("Unexpected token " + token);
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return elements;
    }
}
