/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.json;

import fluss.api.error.MalformedDataException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of a document with typed access to its members. A member that is null counts as absent. What is missing or of
 * another kind is a {@link MalformedDataException} that names its path in the document.
 */
final class JsonObject {

    private final String path;
    private final Map<?, ?> members;

    private JsonObject(String path, Map<?, ?> members) {
        this.path = path;
        this.members = members;
    }

    /** Reads a document that is an object; {@code what} begins the paths in messages. */
    static JsonObject read(byte[] document, String what) {
        return of(JsonReader.read(document), what);
    }

    /** The object that a part of a document is. */
    static JsonObject of(@Nullable Object value, String path) {
        return new JsonObject(path, expect(value, Map.class, path));
    }

    private static <T> T expect(@Nullable Object value, Class<T> type, String path) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw malformed(path + " must be " + name(type) + ", not " + (value == null ? "null" : name(value.getClass())));
    }

    private static String name(Class<?> type) {
        if (Map.class.isAssignableFrom(type)) {
            return "an object";
        } else if (List.class.isAssignableFrom(type)) {
            return "an array";
        } else if (type == BigDecimal.class) {
            return "a number";
        }
        return type == String.class ? "a text" : "true or false";
    }

    private static MalformedDataException malformed(String message) {
        return new MalformedDataException(message, -1);
    }

    /** Where this object stands in the document. */
    String path() {
        return path;
    }

    /** Makes something of this object, naming its path if its parts do not go together. */
    <T> T build(Function<JsonObject, T> maker) {
        try {
            return maker.apply(this);
        } catch (IllegalArgumentException | fluss.api.error.RowException e) {
            throw new MalformedDataException(path + ": " + e.getMessage(), -1, e);
        }
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    private Object required(String name) {
        Object value = members.get(name);
        if (value == null) {
            throw malformed(path + " has no '" + name + "'");
        }
        return value;
    }

    String text(String name) {
        return expect(required(name), String.class, path + "." + name);
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    boolean flag(String name, boolean whenAbsent) {
        return has(name) ? expect(required(name), Boolean.class, path + "." + name) : whenAbsent;
    }

    int number(String name) {
        BigDecimal value = expect(required(name), BigDecimal.class, path + "." + name);
        try {
            return value.intValueExact();
        } catch (ArithmeticException e) {
            throw new MalformedDataException(path + "." + name + " must be an int, not " + value, -1, e);
        }
    }

    OptionalInt optionalNumber(String name) {
        return has(name) ? OptionalInt.of(number(name)) : OptionalInt.empty();
    }

    JsonObject object(String name) {
        return of(required(name), path + "." + name);
    }

    Optional<JsonObject> optionalObject(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        for (Object element : expect(required(name), List.class, path + "." + name)) {
            objects.add(of(element, path + "." + name + "[" + objects.size() + "]"));
        }
        return objects;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : expect(required(name), List.class, path + "." + name)) {
            texts.add(expect(element, String.class, path + "." + name + "[" + texts.size() + "]"));
        }
        return texts;
    }

    /** The texts, or none if there is no such member. */
    List<String> optionalTexts(String name) {
        return has(name) ? texts(name) : List.of();
    }

    /** An object whose members are all texts. */
    Map<String, String> properties(String name) {
        JsonObject object = object(name);
        Map<String, String> properties = new LinkedHashMap<>();
        object.members.forEach((key, value) ->
                properties.put(String.valueOf(key), expect(value, String.class, object.path + "." + key)));
        return properties;
    }

    /** The members that are texts. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            if (value instanceof String text) {
                texts.put(String.valueOf(key), text);
            }
        });
        return texts;
    }

    /** The properties, or none if there is no such member. */
    Map<String, String> optionalProperties(String name) {
        return has(name) ? properties(name) : Map.of();
    }
}
