/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import fluss.api.config.SettingOrigin;
import fluss.api.config.SettingOrigin.Kind;
import fluss.api.error.ConfigurationException;
import fluss.core.config.ClientConfiguration.Setting;
import fluss.core.config.GivenSettings.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes settings of what was given: looks up references, reads values, and collects everything that is wrong. */
final class SettingsReader {

    private static final SettingOrigin DEFAULT = new SettingOrigin(Kind.DEFAULT, "default");
    private static final Map<String, ConfigOption<?>> OPTIONS = new LinkedHashMap<>();

    static {
        ClientOptions.all().forEach(option -> OPTIONS.put(option.key(), option));
    }

    private final References references;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();
    private final Map<String, String> theirKeys = new HashMap<>();
    private final SortedMap<String, SettingOrigin> withoutEffect = new TreeMap<>();
    private final Map<String, String> fileSystemSettings = new HashMap<>();
    private final Map<String, String> lakeSettings = new HashMap<>();
    private final SortedMap<String, SettingOrigin> passedOnOrigins = new TreeMap<>();

    /** Reads one set of settings. */
    SettingsReader(References references) {
        this.references = references;
    }

    ClientConfiguration read(GivenSettings given) {
        Map<String, Given> byKey = given.byKey();
        OfficialKeys.OTHER_SPELLINGS.forEach(spelling -> respell(spelling, byKey));
        byKey.forEach(this::sort);
        for (ConfigOption<?> option : OPTIONS.values()) {
            Given set = byKey.get(option.key());
            Optional<String> usual = option.defaultText();
            if (set != null) {
                read(option, set);
            } else if (usual.isPresent()) {
                read(option, new Given(usual.get(), DEFAULT));
            }
        }
        if (problems.isEmpty()) {
            spreadJaas();
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join("; ", problems));
        }
        ClientConfiguration configuration =
                new ClientConfiguration(settings, withoutEffect, fileSystemSettings, lakeSettings, passedOnOrigins);
        SettingRules.checkTogether(configuration);
        return configuration;
    }

    /** Puts a setting that was given by an official key in the place of ours. */
    private void respell(OfficialKeys.Spelling spelling, Map<String, Given> byKey) {
        Given theirs = byKey.remove(spelling.key());
        String key = spelling.option().key();
        if (theirs == null) {
            return;
        }
        if (byKey.containsKey(key)) {
            problem(theirs, "set " + key + " or " + spelling.key() + ", not both");
            return;
        }
        String text = theirs.text();
        if (!spelling.texts().isEmpty()) {
            Optional<String> resolved = resolve(spelling.key(), theirs);
            if (resolved.isEmpty()) {
                return;
            }
            text = spelling.texts().get(resolved.get().strip().toLowerCase(Locale.ROOT));
            if (text == null) {
                problem(
                        theirs,
                        spelling.key() + ": '" + theirs.text() + "' must be one of "
                                + String.join(
                                        ", ", new TreeSet<>(spelling.texts().keySet())));
                return;
            }
        }
        SettingOrigin origin = theirs.origin();
        byKey.put(key, new Given(text, new SettingOrigin(origin.kind(), spelling.key() + ", " + origin.description())));
        theirKeys.put(key, spelling.key());
    }

    /** Puts aside what is no setting of ours. */
    private void sort(String key, Given given) {
        if (key.startsWith(OfficialKeys.FILE_SYSTEM_PREFIX)) {
            passOn(key, OfficialKeys.FILE_SYSTEM_PREFIX, given, fileSystemSettings);
        } else if (key.startsWith(ClientConfiguration.LAKE_PREFIX)) {
            passOn(key, ClientConfiguration.LAKE_PREFIX, given, lakeSettings);
        } else if (OfficialKeys.isWithoutEffect(key)) {
            withoutEffect.put(key, given.origin());
        } else if (!OPTIONS.containsKey(key)) {
            problem(given, unknown(key));
        }
    }

    private void passOn(String key, String prefix, Given given, Map<String, String> settings) {
        resolve(key, given).ifPresent(value -> {
            settings.put(key.substring(prefix.length()), value);
            passedOnOrigins.put(key, given.origin());
        });
    }

    private void read(ConfigOption<?> option, Given given) {
        Optional<String> resolved = resolve(option.key(), given);
        if (resolved.isEmpty()) {
            return;
        }
        String text = option.isSecret() ? resolved.get() : resolved.get().strip();
        String shown = option.isSecret()
                ? ClientConfiguration.HIDDEN
                : References.hasAny(given.text()) ? given.text().strip() : text;
        String wrong;
        try {
            Object value = option.parse(text);
            settings.put(option.key(), new Setting(value, shown, given.origin()));
            wrong = SettingRules.problem(option, value);
        } catch (IllegalArgumentException e) {
            wrong = String.valueOf(e.getMessage());
        }
        if (!wrong.isEmpty()) {
            problem(given, theirKeys.getOrDefault(option.key(), option.key()) + ": '" + shown + "' " + wrong);
        }
    }

    private Optional<String> resolve(String key, Given given) {
        try {
            return Optional.of(references.resolve(given.text()));
        } catch (IllegalArgumentException e) {
            problem(given, key + " " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Credentials in the form of JAAS are user name and password; who gives both forms has forgotten one. */
    private void spreadJaas() {
        Setting jaas = settings.get(ClientOptions.SASL_JAAS_CONFIG.key());
        if (jaas == null) {
            return;
        }
        String key = ClientOptions.SASL_JAAS_CONFIG.key();
        if (settings.containsKey(ClientOptions.SASL_USERNAME.key())
                || settings.containsKey(ClientOptions.SASL_PASSWORD.key())) {
            problems.add("set " + key + " or " + ClientOptions.SASL_USERNAME.key() + " and "
                    + ClientOptions.SASL_PASSWORD.key() + ", not both");
            return;
        }
        Setting mechanism = settings.get(ClientOptions.SASL_MECHANISM.key());
        if (mechanism != null && !mechanism.value().toString().equalsIgnoreCase("PLAIN")) {
            problems.add(key + " is read for the mechanism PLAIN alone, not for " + mechanism.shown());
            return;
        }
        try {
            PlainJaas credentials = PlainJaas.parse(jaas.value().toString());
            SettingOrigin origin = new SettingOrigin(
                    jaas.origin().kind(), key + ", " + jaas.origin().description());
            settings.put(
                    ClientOptions.SASL_USERNAME.key(),
                    new Setting(credentials.username(), credentials.username(), origin));
            settings.put(
                    ClientOptions.SASL_PASSWORD.key(),
                    new Setting(credentials.password(), ClientConfiguration.HIDDEN, origin));
        } catch (IllegalArgumentException e) {
            problems.add(key + " " + e.getMessage());
        }
    }

    private void problem(Given given, String text) {
        problems.add(given.origin().kind() == Kind.FILE ? text + " (" + given.origin() + ")" : text);
    }

    private static String unknown(String key) {
        List<String> known = new ArrayList<>(OPTIONS.keySet());
        known.addAll(OfficialKeys.WITHOUT_EFFECT);
        OfficialKeys.OTHER_SPELLINGS.forEach(spelling -> known.add(spelling.key()));
        List<String> near = NearMatches.of(key, known);
        return "there is no setting '" + key + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }
}
