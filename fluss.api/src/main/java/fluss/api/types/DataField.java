/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.types;

import java.util.Objects;
import java.util.Optional;

/**
 * A field of a {@link RowType}.
 *
 * @param name not blank
 * @param type type of the field
 * @param description free text, if any
 * @param id id within the schema, or {@link #NO_ID} until a schema gives it one
 */
public record DataField(String name, DataType type, Optional<String> description, int id) {

    /** The id of a field that no schema has numbered yet. */
    public static final int NO_ID = -1;

    /** Checks its arguments. */
    public DataField {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(description, "description");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A field needs a name");
        }
    }

    /** A field without description and id. */
    public DataField(String name, DataType type) {
        this(name, type, Optional.empty(), NO_ID);
    }

    /** The text of the field within that of its row; without the id. */
    String toSql() {
        return TypeTokens.printIdentifier(name) + " " + type
                + description.map(text -> " " + TypeTokens.printText(text)).orElse("");
    }
}
