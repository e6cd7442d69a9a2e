/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares rows in the JSON of the golden vectors, and says where the first difference is. */
final class RowComparison {

    private static final int LONGEST_TEXT = 2000;

    private RowComparison() {}

    /** Asserts that rows are the expected ones, in order. */
    static void assertRows(
            String reader, RowType type, List<? extends List<?>> expected, List<? extends List<?>> actual) {
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            assertRow(reader + ", row " + i, type, expected.get(i), actual.get(i));
        }
        assertThat(actual).as("rows of %s", reader).hasSameSizeAs(expected);
    }

    /** Asserts that a row is the expected one. */
    static void assertRow(String reader, RowType type, @Nullable List<?> expected, @Nullable List<?> actual) {
        Optional<String> difference = difference("", type, expected, actual);
        if (difference.isPresent()) {
            throw new AssertionError(
                    reader + ": " + difference.get() + "\nexpected " + text(expected) + "\nfound    " + text(actual));
        }
    }

    /** Where the first difference of two values is, and what stands there. */
    static Optional<String> difference(String path, DataType type, @Nullable Object expected, @Nullable Object actual) {
        if (Objects.equals(expected, actual)) {
            return Optional.empty();
        }
        if (expected instanceof List<?> wanted && actual instanceof List<?> found && wanted.size() == found.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                Optional<String> inner = part(path, type, i, wanted.get(i), found.get(i));
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.of((path.isEmpty() ? "the row" : path.substring(1)) + " of type " + type + " is " + text(actual)
                + ", not " + text(expected));
    }

    private static Optional<String> part(
            String path, DataType type, int i, @Nullable Object expected, @Nullable Object actual) {
        if (type instanceof RowType row) {
            return difference(path + "." + row.field(i).name(), row.typeAt(i), expected, actual);
        } else if (type instanceof ArrayType array) {
            return difference(path + "[" + i + "]", array.elementType(), expected, actual);
        } else if (type instanceof MapType map && expected instanceof List<?> pair && actual instanceof List<?> found) {
            return difference(path + ".key(" + i + ")", map.keyType(), pair.get(0), found.get(0))
                    .or(() -> difference(path + ".value(" + i + ")", map.valueType(), pair.get(1), found.get(1)));
        }
        return Optional.empty();
    }

    private static String text(@Nullable Object json) {
        String text = JsonValues.text(json);
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "… (" + text.length() + ")";
    }
}
