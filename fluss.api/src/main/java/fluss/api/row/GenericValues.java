/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.row;

import org.jspecify.annotations.Nullable;

/** Casts of objects in generic rows, arrays and maps, with a message that names what was found. */
final class GenericValues {

    private GenericValues() {}

    static <T> T cast(@Nullable Object value, Class<T> type) {
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        throw new ClassCastException("expected " + type.getSimpleName() + ", found "
                + (value == null ? "null" : value.getClass().getSimpleName()));
    }
}
