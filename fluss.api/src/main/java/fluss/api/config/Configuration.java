/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.config;

import java.util.Map;
import java.util.Optional;

/** The settings of a connection. Immutable, safe for any thread. Its text hides secrets. */
public interface Configuration {

    /**
     * The value of a setting, or its default.
     *
     * @throws fluss.api.error.ConfigurationException if there is neither
     */
    <T> T get(ConfigOption<T> option);

    /** The value of a setting, or its default, or nothing. */
    <T> Optional<T> find(ConfigOption<T> option);

    /** Every setting in force by key, defaults included, as text, with secrets as {@code ***}. */
    Map<String, String> asMap();
}
