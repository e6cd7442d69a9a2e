/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import fluss.api.error.ConfigurationException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads properties files, and keeps the line on which each entry begins. */
final class PropertiesFile {

    private PropertiesFile() {}

    /**
     * An entry.
     *
     * @param key its key
     * @param value its value
     * @param line where it begins, from 1
     */
    record Entry(String key, String value, int line) {}

    /** The entries in order; a key that is there twice is refused, since one of the two is a mistake. */
    static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        List<String> natural = lines(file);
        for (int i = 0; i < natural.size(); i++) {
            int first = i;
            StringBuilder logical = new StringBuilder(natural.get(i));
            while (!isComment(natural.get(first)) && isContinued(natural.get(i)) && i + 1 < natural.size()) {
                logical.append('\n').append(natural.get(++i));
            }
            for (Map.Entry<String, String> pair :
                    parse(file, first + 1, logical.toString()).entrySet()) {
                Integer earlier = lines.put(pair.getKey(), first + 1);
                if (earlier != null) {
                    throw new ConfigurationException(file + " has '" + pair.getKey() + "' twice: on line " + earlier
                            + " and on line " + (first + 1));
                }
                entries.add(new Entry(pair.getKey(), pair.getValue(), first + 1));
            }
        }
        return entries;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw new ConfigurationException("The properties file " + file + " cannot be read: " + e);
        }
    }

    private static boolean isComment(String line) {
        String text = line.stripLeading();
        return text.startsWith("#") || text.startsWith("!");
    }

    /** A line goes on if it ends in an odd number of backslashes. */
    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Map<String, String> parse(Path file, int line, String text) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(file + ", line " + line + ": " + e.getMessage());
        }
        Map<String, String> pairs = new HashMap<>();
        one.stringPropertyNames().forEach(key -> pairs.put(key, one.getProperty(key, "")));
        return pairs;
    }
}
