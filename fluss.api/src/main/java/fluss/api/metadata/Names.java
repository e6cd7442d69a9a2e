/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.regex.Pattern;

/** The rule for names of databases and tables: {@code docs/protocol/metadata.md}, section 6. */
final class Names {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private Names() {}

    static String check(String kind, String name) {
        if (!VALID.matcher(name).matches() || name.startsWith("__")) {
            throw new IllegalArgumentException(kind + " name '" + name
                    + "' must have 1 to 200 characters of A-Z, a-z, 0-9, _ and -, " + "and must not begin with __");
        }
        return name;
    }
}
