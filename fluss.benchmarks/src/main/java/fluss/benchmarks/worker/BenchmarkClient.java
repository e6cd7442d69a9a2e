/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

/**
 * One connection of the client under measurement, with no more in it than each work needs. Failures are exceptions of any
 * kind: they end the process. Methods that change tables return when that is done.
 */
public interface BenchmarkClient extends AutoCloseable {

    /** Makes connections. */
    @FunctionalInterface
    interface Connector {
        /** Connects to a cluster. */
        BenchmarkClient connect(Task task) throws Exception;
    }

    /** Creates the database. */
    void createDatabase() throws Exception;

    /** Drops the database with all its tables. */
    void dropDatabase() throws Exception;

    /** Creates a table. */
    void createTable(String table, TableKind kind) throws Exception;

    /** Drops a table. */
    void dropTable(String table) throws Exception;

    /** Opens a table, and does nothing with it. */
    void open(String table) throws Exception;

    /** The sum of the offsets behind the last rows of all buckets. */
    long endOffsets(String table) throws Exception;

    /** Appends to a log table, or upserts to one with a key. */
    RowWriter writer(String table, TableKind kind) throws Exception;

    /**
     * Reads a log from its beginning.
     *
     * @param twoColumns whether only {@code id} and {@code amount} are read
     */
    RowReader reader(String table, boolean twoColumns) throws Exception;

    /** Reads a log from its beginning by columns; by rows if the client has no columns. */
    default RowReader columnReader(String table) throws Exception {
        return reader(table, false);
    }

    /** Looks up rows by key. */
    RowLookup lookup(String table) throws Exception;

    @Override
    void close();
}
