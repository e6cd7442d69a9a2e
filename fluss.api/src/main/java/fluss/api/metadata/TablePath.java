/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import org.jspecify.annotations.Nullable;

/**
 * Names a table.
 *
 * @param database name of its database
 * @param table its own name
 */
public record TablePath(String database, String table) {

    /** Checks both names. */
    public TablePath {
        Names.check("Database", database);
        Names.check("Table", table);
    }

    /** Names a table. */
    public static TablePath of(String database, String table) {
        return new TablePath(database, table);
    }

    // By hand: the first call of what the compiler makes for a record is slow, and this one is among the first things a
    // process needs.

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof TablePath that && table.equals(that.table) && database.equals(that.database);
    }

    @Override
    public final int hashCode() {
        return 31 * database.hashCode() + table.hashCode();
    }

    /** {@code database.table}. */
    @Override
    public String toString() {
        return database + "." + table;
    }
}
