/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.error.FlussException;
import fluss.api.error.ProviderException;
import fluss.api.metadata.TableInfo;
import java.util.Locale;

/** The data-lake formats that decide how keys are encoded: the property {@code table.datalake.format}. */
enum LakeFormat {
    NONE,
    LANCE,
    PAIMON,
    ICEBERG,
    HUDI;

    private static final String PROPERTY = "table.datalake.format";

    /** The format of a table, NONE if it has none. */
    static LakeFormat of(TableInfo table) {
        String value = table.descriptor().properties().get(PROPERTY);
        if (value == null) {
            return NONE;
        }
        String upper = value.trim().toUpperCase(Locale.ROOT);
        for (LakeFormat format : values()) {
            if (format != NONE && format.name().equals(upper)) {
                return format;
            }
        }
        throw new FlussException(
                "Table " + table.path() + " has the unknown lake format " + PROPERTY + "=" + value
                        + "; it decides how keys are encoded, so the table cannot be written or looked up",
                null);
    }

    /** Whether keys and buckets are Fluss' own. */
    boolean isFlussOwn() {
        return this == NONE || this == LANCE;
    }

    /** Called where keys or buckets of this format are needed and are not Fluss' own. */
    ProviderException unavailable(TableInfo table) {
        String name = name().toLowerCase(Locale.ROOT);
        return new ProviderException(
                "Table " + table.path() + " has " + PROPERTY + "=" + name
                        + ", and no provider of key encoding and buckets of that format is here (available: none, lance)",
                null);
    }
}
