/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import fluss.api.config.ConfigOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Collects what a table is made of. */
final class TableDescriptorBuilder implements TableDescriptor.Builder {

    private @Nullable Schema schema;
    private Optional<String> comment = Optional.empty();
    private List<String> partitionKeys = List.of();
    private OptionalInt bucketCount = OptionalInt.empty();
    private List<String> bucketKeys = List.of();
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> customProperties = new HashMap<>();

    @Override
    public TableDescriptorBuilder schema(Schema newSchema) {
        schema = newSchema;
        return this;
    }

    @Override
    public TableDescriptorBuilder comment(String text) {
        comment = Optional.of(text);
        return this;
    }

    @Override
    public TableDescriptorBuilder partitionedBy(String... columns) {
        return partitionedBy(List.of(columns));
    }

    @Override
    public TableDescriptorBuilder partitionedBy(List<String> columns) {
        partitionKeys = List.copyOf(columns);
        return this;
    }

    @Override
    public TableDescriptorBuilder distributedBy(int count, String... columns) {
        if (count < 1) {
            throw new IllegalArgumentException("A table needs 1 bucket or more, not " + count);
        }
        bucketCount = OptionalInt.of(count);
        bucketKeys = List.of(columns);
        return this;
    }

    @Override
    public TableDescriptorBuilder distributedBy(List<String> columns) {
        bucketCount = OptionalInt.empty();
        bucketKeys = List.copyOf(columns);
        return this;
    }

    @Override
    public TableDescriptorBuilder logFormat(LogFormat format) {
        return option(TableOptions.LOG_FORMAT, format);
    }

    @Override
    public TableDescriptorBuilder kvFormat(KvFormat format) {
        return option(TableOptions.KV_FORMAT, format);
    }

    @Override
    public TableDescriptorBuilder arrowCompression(ArrowCompression compression) {
        return option(TableOptions.ARROW_COMPRESSION, compression);
    }

    @Override
    public <T> TableDescriptorBuilder option(ConfigOption<T> option, T value) {
        return property(option.key(), option.format(value));
    }

    @Override
    public TableDescriptorBuilder property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    @Override
    public TableDescriptorBuilder properties(Map<String, String> more) {
        properties.putAll(more);
        return this;
    }

    @Override
    public TableDescriptorBuilder customProperty(String key, String value) {
        customProperties.put(key, value);
        return this;
    }

    @Override
    public TableDescriptorBuilder customProperties(Map<String, String> more) {
        customProperties.putAll(more);
        return this;
    }

    @Override
    public TableDescriptor build() {
        if (schema == null) {
            throw new IllegalArgumentException("A table needs a schema");
        }
        return new TableDescriptor(
                schema, comment, partitionKeys, bucketCount, bucketKeys, properties, customProperties);
    }
}
