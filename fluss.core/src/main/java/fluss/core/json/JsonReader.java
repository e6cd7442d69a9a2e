/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import fluss.api.error.MalformedDataException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON document into {@code Map} (in the order of the document), {@code List}, {@code String}, {@code BigDecimal},
 * {@code Boolean} and null. Documents are bounded in length and nesting; a member that comes twice is an error.
 *
 * <p>Written by hand, since every connection of a new process reads a table's description, and the seventy classes of a library take longer to
 * load than the document to read.
 */
public final class JsonReader {

    /** Most bytes of a document. */
    public static final int MAX_BYTES = 64 << 20;

    /** Deepest nesting of a document. */
    public static final int MAX_NESTING = 200;

    private static final int MAX_NAME_BYTES = 64 << 10;
    private static final int MAX_NUMBER_BYTES = 1000;

    private final byte[] document;
    private final JsonStrings strings;
    private int at;
    private int nesting;

    private JsonReader(byte[] document) {
        this.document = document;
        this.strings = new JsonStrings(document);
    }

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
        return new JsonReader(document).whole();
    }

    /** What says that there is no JSON at a position. */
    static MalformedDataException malformed(String reason, int position) {
        return new MalformedDataException("This is not JSON: " + reason, position);
    }

    private @Nullable Object whole() {
        if (next() < 0) {
            throw new MalformedDataException("A JSON document is empty", 0);
        }
        Object value = value();
        if (next() >= 0) {
            throw malformed("Something follows a JSON document", at);
        }
        return value;
    }

    /** The byte behind any blanks, which is not passed; -1 at the end. */
    private int next() {
        while (at < document.length) {
            byte next = document[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xff;
            }
            at++;
        }
        return -1;
    }

    private @Nullable Object value() {
        int first = next();
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string(MAX_BYTES);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw unexpected(first, "a value");
        };
    }

    private MalformedDataException unexpected(int found, String wanted) {
        String what = found < 0
                ? "The document ends"
                : found > ' ' && found < 0x7f ? "There is '" + (char) found + "'" : "There is the byte " + found;
        return malformed(what + " where " + wanted + " was expected", at);
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        enter();
        if (!ends('}')) {
            do {
                if (next() != '"') {
                    throw unexpected(next(), "the name of a member");
                }
                int position = at;
                String name = string(MAX_NAME_BYTES);
                expect(':');
                Object value = value();
                if (members.containsKey(name)) {
                    throw malformed("Duplicate field '" + name + "'", position);
                }
                members.put(name, value);
            } while (continues('}'));
        }
        nesting--;
        return members;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        enter();
        if (!ends(']')) {
            do {
                elements.add(value());
            } while (continues(']'));
        }
        nesting--;
        return elements;
    }

    private void enter() {
        if (++nesting > MAX_NESTING) {
            throw malformed("The nesting is deeper than " + MAX_NESTING, at);
        }
        at++;
    }

    private boolean ends(char end) {
        if (next() == end) {
            at++;
            return true;
        }
        return false;
    }

    /** Passes a comma, or the end. */
    private boolean continues(char end) {
        if (ends(end)) {
            return false;
        }
        if (next() != ',') {
            throw unexpected(next(), "',' or '" + end + "'");
        }
        at++;
        return true;
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw unexpected(next(), "'" + wanted + "'");
        }
        at++;
    }

    private String string(int mostBytes) {
        int end = strings.end(at);
        if (end - at > mostBytes) {
            throw malformed("A name is longer than " + mostBytes + " bytes", at);
        }
        String text = strings.read(at + 1, end);
        at = end + 1;
        return text;
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i == document.length || document[at + i] != word.charAt(i)) {
                throw malformed("There is neither true nor false nor null", at);
            }
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        int begin = at;
        if (document[at] == '-') {
            at++;
        }
        int digits = at;
        digits();
        if (document[digits] == '0' && at - digits > 1) {
            throw malformed("A number begins with 0", begin);
        }
        if (at < document.length && document[at] == '.') {
            at++;
            digits();
        }
        if (at < document.length && (document[at] == 'e' || document[at] == 'E')) {
            at++;
            if (at < document.length && (document[at] == '+' || document[at] == '-')) {
                at++;
            }
            digits();
        }
        if (at - begin > MAX_NUMBER_BYTES) {
            throw malformed("A number is longer than " + MAX_NUMBER_BYTES + " bytes", begin);
        }
        try {
            return new BigDecimal(new String(document, begin, at - begin, StandardCharsets.ISO_8859_1));
        } catch (NumberFormatException e) {
            throw malformed("A number is too large", begin);
        }
    }

    private void digits() {
        int begin = at;
        while (at < document.length && document[at] >= '0' && document[at] <= '9') {
            at++;
        }
        if (at == begin) {
            throw unexpected(at < document.length ? document[at] & 0xff : -1, "a digit");
        }
    }
}
