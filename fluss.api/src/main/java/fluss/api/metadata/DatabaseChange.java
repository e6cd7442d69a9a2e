/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.Objects;

/** A change of a database. */
public sealed interface DatabaseChange {

    /**
     * A value of a free property.
     *
     * @param key the property
     * @param value its value
     */
    record SetProperty(String key, String value) implements DatabaseChange {

        /** Checks its arguments. */
        public SetProperty {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A free property away.
     *
     * @param key the property
     */
    record RemoveProperty(String key) implements DatabaseChange {

        /** Checks its argument. */
        public RemoveProperty {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * Another comment.
     *
     * @param comment free text, may be empty
     */
    record SetComment(String comment) implements DatabaseChange {

        /** Checks its argument. */
        public SetComment {
            Objects.requireNonNull(comment, "comment");
        }
    }

    /** A value of a free property. */
    static DatabaseChange setProperty(String key, String value) {
        return new SetProperty(key, value);
    }

    /** A free property away. */
    static DatabaseChange removeProperty(String key) {
        return new RemoveProperty(key);
    }

    /** Another comment. */
    static DatabaseChange setComment(String comment) {
        return new SetComment(comment);
    }
}
