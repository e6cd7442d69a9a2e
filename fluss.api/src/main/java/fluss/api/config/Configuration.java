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

    /**
     * Every setting in force by key, defaults included, as text, with secrets as {@code ***}. A value that was given by reference,
     * for example {@code ${env:SERVERS}}, is shown as that reference.
     */
    Map<String, String> asMap();

    /** Where the value of a setting came from; nothing if it has none. */
    Optional<SettingOrigin> origin(ConfigOption<?> option);

    /**
     * The settings in force for people: a line for each with key, value as in {@link #asMap()} and origin, then those that were
     * given and have no effect. Settings of remote storage and of data lakes, {@code client.fs.*} and {@code
     * client.lake.*}, are listed without their values.
     */
    String describe();
}
