/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.config;

import java.util.Objects;

/**
 * Where the value of a setting came from.
 *
 * @param kind the way it was given
 * @param description for people, for example {@code conf/client.properties, line 12}; never the value
 */
public record SettingOrigin(Kind kind, String description) {

    /** The ways of giving a setting. */
    public enum Kind {
        /** Nobody gave it: {@link ConfigOption#defaultText()}. */
        DEFAULT,
        /** A method of the connection's builder. */
        BUILDER,
        /** A map handed to the builder. */
        MAP,
        /** A properties file. */
        FILE
    }

    /** Checks its arguments. */
    public SettingOrigin {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
    }

    /** The description. */
    @Override
    public String toString() {
        return description;
    }
}
