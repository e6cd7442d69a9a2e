/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

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

    /** {@code database.table}. */
    @Override
    public String toString() {
        return database + "." + table;
    }
}
