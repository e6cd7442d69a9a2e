/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import fluss.api.config.ConfigOption;
import fluss.api.config.Configuration;
import fluss.api.config.SettingOrigin;
import fluss.api.error.ConfigurationException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a connection, read from text and checked as a whole. Immutable, safe for any thread. */
public final class ClientConfiguration implements Configuration {

    static final String HIDDEN = "***";

    /** What begins the keys of {@link #lakeSettings}, with the format behind it. */
    static final String LAKE_PREFIX = "client.lake.";

    /**
     * A setting in force.
     *
     * @param value its value
     * @param shown what is printed of it
     * @param origin where it came from
     */
    record Setting(Object value, String shown, SettingOrigin origin) {}

    private final Map<String, Setting> settings;
    private final Map<String, String> texts;
    private final SortedMap<String, SettingOrigin> withoutEffect;
    private final Map<String, String> fileSystemSettings;
    private final Map<String, String> lakeSettings;
    private final SortedMap<String, SettingOrigin> passedOnOrigins;

    ClientConfiguration(
            Map<String, Setting> settings,
            SortedMap<String, SettingOrigin> withoutEffect,
            Map<String, String> fileSystemSettings,
            Map<String, String> lakeSettings,
            SortedMap<String, SettingOrigin> passedOnOrigins) {
        this.settings = Map.copyOf(settings);
        this.withoutEffect = new TreeMap<>(withoutEffect);
        this.fileSystemSettings = Map.copyOf(fileSystemSettings);
        this.lakeSettings = Map.copyOf(lakeSettings);
        this.passedOnOrigins = new TreeMap<>(passedOnOrigins);
        Map<String, String> shown = new LinkedHashMap<>();
        for (Map.Entry<String, Setting> setting : settings.entrySet()) {
            shown.put(setting.getKey(), setting.getValue().shown());
        }
        this.texts = Collections.unmodifiableMap(shown);
    }

    /**
     * Reads settings.
     *
     * @throws ConfigurationException naming every key that is unknown and every value that is not possible
     */
    public static ClientConfiguration of(GivenSettings given) {
        return new SettingsReader(References.ofProcess()).read(given);
    }

    /** Reads settings of a map. */
    public static ClientConfiguration of(Map<String, String> settings) {
        GivenSettings given = new GivenSettings();
        given.setAll(settings);
        return of(given);
    }

    /** Keys of the official client that were given and do nothing here, in alphabetical order. */
    public List<String> withoutEffect() {
        return List.copyOf(withoutEffect.keySet());
    }

    /** Settings for the modules that read remote storage, without their prefix; may hold secrets. */
    public Map<String, String> fileSystemSettings() {
        return fileSystemSettings;
    }

    /** Settings for the module that reads lakes of a format, as the lake's catalog calls them; may hold secrets. */
    public Map<String, String> lakeSettings(String format) {
        String prefix = format + ".";
        Map<String, String> own = new HashMap<>();
        lakeSettings.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                own.put(key.substring(prefix.length()), value);
            }
        });
        return own;
    }

    @Override
    public <T> T get(ConfigOption<T> option) {
        Setting setting = settings.get(option.key());
        if (setting == null) {
            throw new ConfigurationException(option.key() + " is not set and has no default");
        }
        return option.type().cast(setting.value());
    }

    @Override
    public <T> Optional<T> find(ConfigOption<T> option) {
        return setting(option).map(Setting::value).map(option.type()::cast);
    }

    private Optional<Setting> setting(ConfigOption<?> option) {
        return Optional.ofNullable(settings.get(option.key()));
    }

    @Override
    public Map<String, String> asMap() {
        return texts;
    }

    @Override
    public Optional<SettingOrigin> origin(ConfigOption<?> option) {
        return setting(option).map(Setting::origin);
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder();
        texts.forEach((key, shown) -> text.append(key)
                .append(" = ")
                .append(shown)
                .append("  (")
                .append(origins(key))
                .append(")\n"));
        passedOnOrigins.forEach((key, origin) ->
                text.append(key).append(" = " + HIDDEN + "  (").append(origin).append(")\n"));
        withoutEffect.forEach((key, origin) -> text.append(key)
                .append(" has no effect in this client  (")
                .append(origin)
                .append(")\n"));
        return text.toString();
    }

    private String origins(String key) {
        Setting setting = settings.get(key);
        return setting == null ? "" : setting.origin().description();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
