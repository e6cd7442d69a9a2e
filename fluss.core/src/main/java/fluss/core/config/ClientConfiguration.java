/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import fluss.api.config.Configuration;
import fluss.api.error.ConfigurationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings of a connection, read from text and checked as a whole. Immutable, safe for any thread. */
public final class ClientConfiguration implements Configuration {

    private static final String HIDDEN = "***";
    private static final Map<String, ConfigOption<?>> OPTIONS = new LinkedHashMap<>();

    static {
        ClientOptions.all().forEach(option -> OPTIONS.put(option.key(), option));
    }

    private final Map<String, Object> values;
    private final Map<String, String> texts;
    private final List<String> withoutEffect;
    private final Map<String, String> fileSystemSettings;

    private ClientConfiguration(
            Map<String, Object> values,
            Map<String, String> texts,
            List<String> withoutEffect,
            Map<String, String> fileSystemSettings) {
        this.values = values;
        this.texts = texts;
        this.withoutEffect = withoutEffect;
        this.fileSystemSettings = fileSystemSettings;
    }

    /**
     * Reads settings.
     *
     * @throws ConfigurationException naming every key that is unknown and every value that is not possible
     */
    public static ClientConfiguration of(Map<String, String> settings) {
        List<String> problems = new ArrayList<>();
        List<String> withoutEffect = new ArrayList<>();
        Map<String, String> fileSystemSettings = new HashMap<>();
        for (String key : new TreeMap<>(settings).keySet()) {
            if (key.startsWith(OfficialKeys.FILE_SYSTEM_PREFIX)) {
                fileSystemSettings.put(
                        key.substring(OfficialKeys.FILE_SYSTEM_PREFIX.length()), settings.getOrDefault(key, ""));
            } else if (OfficialKeys.isWithoutEffect(key)) {
                withoutEffect.add(key);
            } else if (!OPTIONS.containsKey(key)) {
                problems.add(unknown(key));
            }
        }
        Map<String, Object> values = new HashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (ConfigOption<?> option : OPTIONS.values()) {
            Optional<String> text = Optional.ofNullable(settings.get(option.key()))
                    .map(given -> option.isSecret() ? given : given.strip())
                    .or(option::defaultText);
            if (text.isPresent()) {
                read(option, text.get(), values, problems);
                texts.put(option.key(), option.isSecret() ? HIDDEN : text.get());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join("; ", problems));
        }
        ClientConfiguration configuration = new ClientConfiguration(
                values, Collections.unmodifiableMap(texts), List.copyOf(withoutEffect), Map.copyOf(fileSystemSettings));
        SettingRules.checkTogether(configuration);
        return configuration;
    }

    private static void read(ConfigOption<?> option, String text, Map<String, Object> values, List<String> problems) {
        String problem;
        try {
            Object value = SettingText.parse(text, option.type());
            values.put(option.key(), value);
            problem = SettingRules.problem(option, value);
        } catch (IllegalArgumentException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (!problem.isEmpty()) {
            problems.add(option.key() + ": '" + (option.isSecret() ? HIDDEN : text) + "' " + problem);
        }
    }

    private static String unknown(String key) {
        if (key.equals(OfficialKeys.JAAS)) {
            return key + " is not read by this client; set " + ClientOptions.SASL_USERNAME.key() + " and "
                    + ClientOptions.SASL_PASSWORD.key();
        }
        List<String> known = new ArrayList<>(OPTIONS.keySet());
        known.addAll(OfficialKeys.WITHOUT_EFFECT);
        List<String> near = NearMatches.of(key, known);
        return "there is no setting '" + key + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }

    /** Keys of the official client that were given and do nothing here, in alphabetical order. */
    public List<String> withoutEffect() {
        return withoutEffect;
    }

    /** Settings for the modules that read remote storage, without their prefix; may hold secrets. */
    public Map<String, String> fileSystemSettings() {
        return fileSystemSettings;
    }

    @Override
    public <T> T get(ConfigOption<T> option) {
        return find(option)
                .orElseThrow(() -> new ConfigurationException(option.key() + " is not set and has no default"));
    }

    @Override
    public <T> Optional<T> find(ConfigOption<T> option) {
        return Optional.ofNullable(values.get(option.key())).map(option.type()::cast);
    }

    @Override
    public Map<String, String> asMap() {
        return texts;
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
