/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.config;

import java.util.Optional;

/**
 * A setting.
 *
 * @param key its name
 * @param type what its values are
 * @param defaultText the default as text, absent if there is none
 * @param description one sentence, with unit and range
 * @param isSecret whether values are hidden wherever settings are printed
 * @param <T> type of the values: {@code String}, {@code Integer}, {@code Long} (bytes), {@code Boolean},
 *     {@code Double}, {@code Duration}
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
}
