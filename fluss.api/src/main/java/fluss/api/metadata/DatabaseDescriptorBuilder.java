/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Collects what a database is made of. */
final class DatabaseDescriptorBuilder implements DatabaseDescriptor.Builder {

    private Optional<String> comment = Optional.empty();
    private final Map<String, String> customProperties = new HashMap<>();

    @Override
    public DatabaseDescriptorBuilder comment(String text) {
        comment = Optional.of(text);
        return this;
    }

    @Override
    public DatabaseDescriptorBuilder customProperty(String key, String value) {
        customProperties.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
        return this;
    }

    @Override
    public DatabaseDescriptorBuilder customProperties(Map<String, String> properties) {
        properties.forEach(this::customProperty);
        return this;
    }

    @Override
    public DatabaseDescriptor build() {
        return new DatabaseDescriptor(comment, customProperties);
    }
}
