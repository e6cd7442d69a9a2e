/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import fluss.api.config.ConfigOption;
import fluss.api.config.SettingOrigin;
import fluss.api.config.SettingOrigin.Kind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The settings that an application gave, as text, each with its origin; the last one of a key holds. For one thread at a time. */
public final class GivenSettings {

    private static final SettingOrigin BUILDER = new SettingOrigin(Kind.BUILDER, "builder");
    private static final SettingOrigin MAP = new SettingOrigin(Kind.MAP, "map");

    /**
     * A setting as it was given.
     *
     * @param text its value, references not looked up
     * @param origin where it came from
     */
    record Given(String text, SettingOrigin origin) {}

    private final Map<String, Given> byKey = new TreeMap<>();

    /** A setting from a method of the builder. */
    public void set(String key, String value) {
        put(key, value, BUILDER);
    }

    /** A setting from a typed method of the builder. */
    public <T> void set(ConfigOption<T> option, T value) {
        set(option.key(), option.format(value));
    }

    /** Settings from a map. */
    public void setAll(Map<String, String> settings) {
        settings.forEach((key, value) -> put(key, value, MAP));
    }

    /** Settings from a properties file. */
    public void setFrom(Path file) {
        PropertiesFile.read(file)
                .forEach(entry ->
                        put(entry.key(), entry.value(), new SettingOrigin(Kind.FILE, file + ", line " + entry.line())));
    }

    /** The text of a setting as it was given so far; empty if it was not. */
    public String text(String key) {
        Given given = byKey.get(key);
        return given == null ? "" : given.text();
    }

    private void put(String key, String value, SettingOrigin origin) {
        byKey.put(
                Objects.requireNonNull(key, "key"),
                new Given(Objects.requireNonNull(value, "the value of " + key), origin));
    }

    /** By key, in alphabetical order. */
    Map<String, Given> byKey() {
        return new TreeMap<>(byKey);
    }
}
