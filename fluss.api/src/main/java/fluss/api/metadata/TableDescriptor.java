/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import fluss.api.config.ConfigOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a table is made of.
 *
 * @param schema its columns and primary key
 * @param comment free text, if any
 * @param partitionKeys columns that it is partitioned by, in order; empty if it is not
 * @param bucketCount number of buckets of the table, or of each partition; absent: the server's default
 * @param bucketKeys columns that were said to spread rows by; empty if nothing was said
 * @param properties options of the server, {@code table.*}
 * @param customProperties free properties
 */
public record TableDescriptor(
        Schema schema,
        Optional<String> comment,
        List<String> partitionKeys,
        OptionalInt bucketCount,
        List<String> bucketKeys,
        Map<String, String> properties,
        Map<String, String> customProperties) {

    /** Checks that the keys fit together: {@code docs/protocol/metadata.md}, section 9.1. */
    public TableDescriptor {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(bucketCount, "bucketCount");
        partitionKeys = List.copyOf(partitionKeys);
        bucketKeys = List.copyOf(bucketKeys);
        properties = Map.copyOf(properties);
        customProperties = Map.copyOf(customProperties);
        TableKeys.check(schema, partitionKeys, bucketKeys);
    }

    /** Begins a descriptor. */
    public static Builder builder() {
        return new TableDescriptorBuilder();
    }

    /**
     * The value of an option: what was given, or the default, or nothing.
     *
     * @param option one of {@link TableOptions}
     * @throws IllegalArgumentException if what was given is not possible
     */
    public <T> Optional<T> option(ConfigOption<T> option) {
        String given = properties.get(option.key());
        if (given == null) {
            return option.defaultText().map(option::parse);
        }
        try {
            return Optional.of(option.parse(given));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option.key() + ": '" + given + "' " + e.getMessage(), e);
        }
    }

    /** Whether there is a primary key. */
    public boolean hasPrimaryKey() {
        return schema.hasPrimaryKey();
    }

    /** Columns that rows are spread by: those said, or the primary key without the partition keys. */
    public List<String> effectiveBucketKeys() {
        return bucketKeys.isEmpty() ? TableKeys.defaultBucketKeys(schema, partitionKeys) : bucketKeys;
    }

    /** Collects what a table is made of. For one thread at a time. */
    public sealed interface Builder permits TableDescriptorBuilder {

        /** Sets the columns and the primary key; required. */
        Builder schema(Schema schema);

        /** Sets the comment. */
        Builder comment(String comment);

        /** Names the columns that the table is partitioned by, in order. */
        Builder partitionedBy(String... columns);

        /** Names the columns that the table is partitioned by, in order. */
        Builder partitionedBy(List<String> columns);

        /**
         * Sets the number of buckets and the columns that rows are spread over them by.
         *
         * @param bucketCount 1 or more
         * @param bucketKeys none: the primary key without the partition keys, or, in a log table, no key at all
         */
        Builder distributedBy(int bucketCount, String... bucketKeys);

        /** Sets the columns that rows are spread by, and leaves the number of buckets to the server. */
        Builder distributedBy(List<String> bucketKeys);

        /** Sets how the log is encoded. */
        Builder logFormat(LogFormat format);

        /** Sets how the rows of a primary-key table are encoded. */
        Builder kvFormat(KvFormat format);

        /** Sets how the buffers of an ARROW log are compressed. */
        Builder arrowCompression(ArrowCompression compression);

        /**
         * Sets an option.
         *
         * @param option one of {@link TableOptions}
         */
        <T> Builder option(ConfigOption<T> option, T value);

        /** Sets an option of the server, {@code table.*}, by its key. */
        Builder property(String key, String value);

        /** Sets several options of the server. */
        Builder properties(Map<String, String> properties);

        /** Sets a free property. */
        Builder customProperty(String key, String value);

        /** Sets several free properties. */
        Builder customProperties(Map<String, String> properties);

        /**
         * Checks and makes the descriptor.
         *
         * @throws IllegalArgumentException if there is no schema, or the keys do not fit together
         */
        TableDescriptor build();
    }
}
