/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * User name and password out of a JAAS line: {@code MODULE required username="…" password="…";}. Nothing but the official PLAIN
 * module is taken, and no class is ever loaded: a setting must not be able to name code to run.
 *
 * @param username the user
 * @param password the password
 */
record PlainJaas(String username, String password) {

    private static final Set<String> MODULES = Set.of(
            "org.apache.fluss.security.auth.sasl.plain.PlainLoginModule",
            "com.alibaba.fluss.security.auth.sasl.plain.PlainLoginModule");
    private static final Set<String> FLAGS = Set.of("required", "requisite", "sufficient", "optional");

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException saying what is wrong and at which character, without any value
     */
    static PlainJaas parse(String text) {
        return new Parser(text).entry();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PlainJaas[username=" + username + "]";
    }

    private static final class Parser {

        private final String text;
        private int position;

        Parser(String text) {
            this.text = text;
        }

        PlainJaas entry() {
            String module = word("the name of a login module");
            if (!MODULES.contains(module)) {
                position = 0;
                throw wrong(
                        "names a login module other than org.apache.fluss.security.auth.sasl.plain.PlainLoginModule");
            }
            if (!FLAGS.contains(word("the flag 'required'"))) {
                throw wrong("has no flag 'required' behind the login module");
            }
            Map<String, String> options = new HashMap<>();
            skipBlanks();
            while (!at(';')) {
                String name = word("an option, or ';'");
                expect('=');
                skipBlanks();
                String value = at('"') ? quoted() : word("a value");
                if (!name.equals("username") && !name.equals("password")) {
                    throw wrong("has an option other than username and password");
                }
                if (options.put(name, value) != null) {
                    throw wrong("has the option " + name + " twice");
                }
                skipBlanks();
            }
            position++;
            skipBlanks();
            if (position < text.length()) {
                throw wrong("has more than one login module");
            }
            return new PlainJaas(option(options, "username"), option(options, "password"));
        }

        private String option(Map<String, String> options, String name) {
            String value = options.get(name);
            if (value == null) {
                throw wrong("has no option " + name);
            }
            return value;
        }

        private boolean at(char c) {
            if (position == text.length()) {
                throw wrong("ends without ';'");
            }
            return text.charAt(position) == c;
        }

        private void skipBlanks() {
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                position++;
            }
        }

        private void expect(char c) {
            skipBlanks();
            if (!at(c)) {
                throw wrong("needs '" + c + "' here");
            }
            position++;
        }

        private String word(String what) {
            skipBlanks();
            int start = position;
            while (position < text.length() && isWordCharacter(text.charAt(position))) {
                position++;
            }
            if (start == position) {
                throw wrong(position == text.length() ? "ends without ';'" : "needs " + what + " here");
            }
            return text.substring(start, position);
        }

        private static boolean isWordCharacter(char c) {
            return !Character.isWhitespace(c) && c != '=' && c != ';' && c != '"';
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            position++;
            while (position < text.length() && text.charAt(position) != '"') {
                if (text.charAt(position) == '\\' && position + 1 < text.length()) {
                    position++;
                }
                value.append(text.charAt(position++));
            }
            if (position == text.length()) {
                throw wrong("has a quotation mark that is not closed");
            }
            position++;
            return value.toString();
        }

        private IllegalArgumentException wrong(String reason) {
            return new IllegalArgumentException(reason + " (character " + (position + 1) + ")");
        }
    }
}
