/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import fluss.api.config.ConfigOption;
import fluss.api.types.DataType;
import java.util.Objects;
import java.util.Optional;

/** A change of a table. */
public sealed interface TableChange {

    /**
     * A column behind those that are there.
     *
     * @param name its name, not in use
     * @param type its type, nullable; the server gives the ids to nested fields
     * @param comment free text, if any
     * @param aggregation how values are merged in a table with the aggregation merge engine; servers before 1.0 ignore it
     */
    record AddColumn(String name, DataType type, Optional<String> comment, Optional<AggregationFunction> aggregation)
            implements TableChange {

        /** Checks its arguments. */
        public AddColumn {
            Objects.requireNonNull(comment, "comment");
            Objects.requireNonNull(aggregation, "aggregation");
            if (!type.isNullable()) {
                throw new IllegalArgumentException("The column '" + name + "' of type " + type
                        + " cannot be added: rows that are there would have no value, so it must be nullable");
            }
        }
    }

    /**
     * A value of an option. Keys with {@code table.} are options of the server, others are free properties.
     *
     * @param key the option
     * @param value its value
     */
    record SetOption(String key, String value) implements TableChange {

        /** Checks its arguments. */
        public SetOption {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * An option back to its default, or a free property away.
     *
     * @param key the option
     */
    record ResetOption(String key) implements TableChange {

        /** Checks its argument. */
        public ResetOption {
            Objects.requireNonNull(key, "key");
        }
    }

    /** A nullable column behind those that are there. */
    static TableChange addColumn(String name, DataType type) {
        return new AddColumn(name, type, Optional.empty(), Optional.empty());
    }

    /** A nullable column with a comment. */
    static TableChange addColumn(String name, DataType type, String comment) {
        return new AddColumn(name, type, Optional.of(comment), Optional.empty());
    }

    /** A nullable column that is merged by a function. Servers before 1.0 ignore the function. */
    static TableChange addColumn(String name, DataType type, AggregationFunction aggregation) {
        return new AddColumn(name, type, Optional.empty(), Optional.of(aggregation));
    }

    /** A value of an option. */
    static TableChange setOption(String key, String value) {
        return new SetOption(key, value);
    }

    /**
     * A value of an option.
     *
     * @param option one of {@link TableOptions}
     */
    static <T> TableChange setOption(ConfigOption<T> option, T value) {
        return new SetOption(option.key(), option.format(value));
    }

    /**
     * An option back to its default.
     *
     * @param option one of {@link TableOptions}
     */
    static TableChange resetOption(ConfigOption<?> option) {
        return new ResetOption(option.key());
    }

    /** An option back to its default, or a free property away. */
    static TableChange resetOption(String key) {
        return new ResetOption(key);
    }
}
