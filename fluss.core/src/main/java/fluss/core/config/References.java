/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import fluss.api.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks up what values refer to: {@code ${env:NAME}}, {@code ${file:PATH}}, {@code ${file:PATH:KEY}} and {@code
 * ${directory:PATH:NAME}}. What is found is not searched for references again, and is in no message.
 */
final class References {

    private static final String BEGINNING = "${";
    private static final List<String> KINDS = List.of("env", "file", "directory");
    /** An escaped beginning, or a reference; a dollar and brace of any other form is text. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z][A-Za-z0-9_-]*):([^}]*)}");
    /** More is no secret, and a wrong path, to a device for example, must not fill the memory. */
    private static final int MOST_BYTES = 1 << 20;

    private final Lookup environment;

    /** Where environment variables are looked up. */
    interface Lookup {
        @Nullable
        String get(String name);
    }

    References(Lookup environment) {
        this.environment = environment;
    }

    static References ofProcess() {
        return new References(System::getenv);
    }

    static boolean hasAny(String text) {
        return text.contains(BEGINNING) && REFERENCE.matcher(text).results().anyMatch(match -> match.group(1) != null);
    }

    /**
     * The text with every reference replaced.
     *
     * @throws IllegalArgumentException saying what is missing, never what was found
     */
    String resolve(String text) {
        if (!text.contains(BEGINNING)) {
            return text;
        }
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String kind = matcher.group(1);
            String found = kind == null ? "${" : find(kind, matcher.group(2));
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(found));
        }
        return matcher.appendTail(resolved).toString();
    }

    private String find(String kind, String where) {
        return switch (kind) {
            case "env" -> variable(where);
            case "file" -> file(where);
            case "directory" -> entry(where);
            default -> {
                List<String> near = NearMatches.of(kind, KINDS);
                throw new IllegalArgumentException("refers to '" + kind + ":', but references begin with env:, file: or"
                        + " directory:" + (near.isEmpty() ? "" : "; did you mean " + near.get(0) + ":?")
                        + " (write $${ for ${ itself)");
            }
        };
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("refers to the environment variable " + name + ", which is not set");
        }
        return value;
    }

    private static String file(String where) {
        Optional<Split> split = Split.of(where);
        if (split.isEmpty()) {
            return content(path(where));
        }
        Path file = path(split.get().path());
        String key = split.get().name();
        Map<String, String> values = new HashMap<>();
        try {
            PropertiesFile.read(file).forEach(entry -> values.put(entry.key(), entry.value()));
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("refers to a file that is not good: " + e.getMessage(), e);
        }
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("refers to '" + key + "' in " + file + ", which has no such key");
        }
        return value;
    }

    private static String entry(String where) {
        Split split = Split.of(where)
                .orElseThrow(() -> new IllegalArgumentException(
                        "refers to a directory without the name of a file in it: ${directory:PATH:NAME}"));
        Path name = path(split.name());
        if (name.getNameCount() != 1 || name.isAbsolute() || name.toString().startsWith("..")) {
            throw new IllegalArgumentException(
                    "refers to '" + name + "', which is not the name of a file in " + split.path());
        }
        return content(path(split.path()).resolve(name));
    }

    private static Path path(String text) {
        return Path.of(text); // an InvalidPathException is an IllegalArgumentException
    }

    private static String content(Path file) {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("refers to the file " + file + ", which cannot be read: " + e, e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "refers to the file " + file + ", which has more than " + MOST_BYTES + " bytes");
        }
        String text = new String(bytes, UTF_8);
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** A path and a name behind the last colon; the colon of a drive letter does not count. */
    private record Split(String path, String name) {

        private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*");

        static Optional<Split> of(String text) {
            String rest = DRIVE.matcher(text).matches() ? text.substring(2) : text;
            int colon = rest.lastIndexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            int at = text.length() - rest.length() + colon;
            return Optional.of(new Split(text.substring(0, at), text.substring(at + 1)));
        }
    }
}
