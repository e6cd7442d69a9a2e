/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.row;

import fluss.api.error.MalformedDataException;
import fluss.api.error.RowException;
import fluss.api.types.ArrayType;
import fluss.api.types.DataType;
import fluss.api.types.MapType;
import fluss.api.types.RowType;
import fluss.api.types.ScalarType;
import java.time.DateTimeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A column, element, key, value or field with what reading and writing it needs to know of its type. Immutable. */
final class FieldLayout {

    /** Path for messages: {@code tags[]} for the elements of column {@code tags}, {@code address.zip} for a field. */
    final String name;

    final DataType type;
    final ValueKind kind;
    final boolean nullable;

    /** Written as null whatever the row holds. */
    final boolean omitted;

    /** CHAR and BINARY, else 0. */
    final int length;

    /** DECIMAL and the temporal types, else 0. */
    final int precision;

    /** DECIMAL, else 0. */
    final int scale;

    /** Bytes in an indexed row, or -1 if they vary. */
    final int indexedWidth;

    private final @Nullable FieldLayout first;
    private final @Nullable FieldLayout second;
    private final @Nullable RowLayout row;

    private FieldLayout(String name, DataType type, boolean omitted) {
        this.name = name;
        this.type = type;
        this.kind = ValueKind.of(type);
        this.nullable = type.isNullable() || omitted;
        this.omitted = omitted;
        ScalarType scalar = type instanceof ScalarType s ? s : null;
        this.length = scalar == null ? 0 : scalar.length();
        this.precision = scalar == null ? 0 : scalar.precision();
        this.scale = scalar == null ? 0 : scalar.scale();
        this.indexedWidth = kind.indexedWidth == 0 ? length : kind.indexedWidth;
        if (type instanceof ArrayType array) {
            this.first = of(name + "[]", array.elementType());
            this.second = null;
        } else if (type instanceof MapType map) {
            this.first = of(name + ".key", map.keyType());
            this.second = of(name + ".value", map.valueType());
        } else {
            this.first = null;
            this.second = null;
        }
        this.row = type instanceof RowType nested ? RowLayout.nested(name + ".", nested) : null;
    }

    static FieldLayout of(String name, DataType type) {
        return new FieldLayout(name, type, false);
    }

    static FieldLayout omitted(String name, DataType type) {
        return new FieldLayout(name, type, true);
    }

    /** The elements of an ARRAY. */
    FieldLayout element() {
        return Objects.requireNonNull(first);
    }

    /** The keys of a MAP. */
    FieldLayout key() {
        return Objects.requireNonNull(first);
    }

    /** The values of a MAP. */
    FieldLayout value() {
        return Objects.requireNonNull(second);
    }

    /** The fields of a ROW. */
    RowLayout row() {
        return Objects.requireNonNull(row);
    }

    /** Called where a null is to be written. */
    void checkNullable() {
        if (!nullable) {
            throw refused("expected a value, found null");
        }
    }

    /** The failure of a value that does not fit. */
    RowException refused(String reason) {
        return refused(reason, null);
    }

    private RowException refused(String reason, @Nullable Throwable cause) {
        return new RowException("Column '" + name + "' of type " + type + ": " + reason, cause);
    }

    /** What a getter of somebody's row has thrown, with the column where it tells of a value of another type. */
    RuntimeException refusedBy(RuntimeException getter) {
        boolean aboutTheValue = getter instanceof ClassCastException
                || getter instanceof UnsupportedOperationException
                || getter instanceof ArithmeticException
                || getter instanceof DateTimeException
                || getter instanceof IndexOutOfBoundsException;
        return aboutTheValue ? refused(String.valueOf(getter.getMessage()), getter) : getter;
    }

    /** The failure of a getter of another type. */
    RowException mismatch(String wanted) {
        return refused("it cannot be read as " + wanted);
    }

    /** The failure of a getter where there is null. */
    RowException isNull() {
        return refused("it is null; ask isNullAt first");
    }

    /** The failure of bytes that make no value. */
    MalformedDataException malformed(String reason, long position) {
        return new MalformedDataException("Column '" + name + "' of type " + type + ": " + reason, position);
    }
}
