/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a database is made of.
 *
 * @param comment free text, if any
 * @param customProperties free properties
 */
public record DatabaseDescriptor(Optional<String> comment, Map<String, String> customProperties) {

    /** A database without comment and properties. */
    public static final DatabaseDescriptor EMPTY = new DatabaseDescriptor(Optional.empty(), Map.of());

    /** Copies the properties. */
    public DatabaseDescriptor {
        Objects.requireNonNull(comment, "comment");
        customProperties = Map.copyOf(customProperties);
    }

    /** Begins a descriptor. */
    public static Builder builder() {
        return new DatabaseDescriptorBuilder();
    }

    /** Collects what a database is made of. For one thread at a time. */
    public sealed interface Builder permits DatabaseDescriptorBuilder {

        /** Sets the comment. */
        Builder comment(String comment);

        /** Sets a free property. */
        Builder customProperty(String key, String value);

        /** Sets several free properties. */
        Builder customProperties(Map<String, String> properties);

        /** Makes the descriptor. */
        DatabaseDescriptor build();
    }
}
