/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.metadata.PartitionSpec;
import java.util.regex.Pattern;

/** What names may look like: {@code docs/protocol/metadata.md}, section 6. Tables check theirs themselves. */
final class PlainNames {

    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9_-]{1,200}");
    private static final String INTERNAL = "__";

    private PlainNames() {}

    /** Checks the name of a database. */
    static String database(String name) {
        if (!CHARACTERS.matcher(name).matches() || name.startsWith(INTERNAL)) {
            throw new IllegalArgumentException("Database name '" + name
                    + "' must have 1 to 200 characters of A-Z, a-z, 0-9, _ and -, and must not begin with __");
        }
        return name;
    }

    /** Checks the values of a partition, or of several. */
    static void partition(PartitionSpec spec) {
        spec.values().forEach((column, value) -> {
            if (!CHARACTERS.matcher(value).matches()) {
                throw new IllegalArgumentException("Partition value '" + value + "' of column '" + column
                        + "' must have 1 to 200 characters of A-Z, a-z, 0-9, _ and -");
            }
        });
        if (spec.values().isEmpty()) {
            throw new IllegalArgumentException("A partition is named by at least one value");
        }
    }

    /** Checks the values of a partition that is to be made. */
    static void newPartition(PartitionSpec spec) {
        partition(spec);
        spec.values().forEach((column, value) -> {
            if (value.startsWith(INTERNAL)) {
                throw new IllegalArgumentException(
                        "Partition value '" + value + "' of column '" + column + "' must not begin with __");
            }
        });
    }
}
