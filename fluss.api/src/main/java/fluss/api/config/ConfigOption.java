/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.config;

import java.util.Optional;

/**
 * A setting of the client ({@link ClientOptions}) or of a table ({@link fluss.api.metadata.TableOptions}).
 *
 * @param key its name
 * @param type what its values are
 * @param defaultText the default as text, absent if there is none
 * @param description one sentence, with unit and range
 * @param isSecret whether values are hidden wherever settings are printed
 * @param <T> type of the values: {@code String}, {@code Integer}, {@code Long} (bytes), {@code Boolean}, {@code Double},
 *     {@code Duration}, {@code ZoneId} or an enum
 */
public record ConfigOption<T>(
        String key, Class<T> type, Optional<String> defaultText, String description, boolean isSecret) {

    static <T> ConfigOption<T> of(String key, Class<T> type, String defaultText, String description) {
        return new ConfigOption<>(key, type, Optional.of(defaultText), description, false);
    }

    static ConfigOption<String> withoutDefault(String key, String description) {
        return new ConfigOption<>(key, String.class, Optional.empty(), description, false);
    }

    static ConfigOption<String> secret(String key, String description) {
        return new ConfigOption<>(key, String.class, Optional.empty(), description, true);
    }

    /**
     * Reads the text of a value.
     *
     * @throws IllegalArgumentException with the reason, without the text, if it is none
     */
    public T parse(String text) {
        return type.cast(ValueText.parse(text, type));
    }

    /** The text of a value, which {@link #parse} reads back. */
    public String format(T value) {
        return ValueText.format(value);
    }
}
