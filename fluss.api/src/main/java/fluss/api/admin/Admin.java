/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.DatabaseChange;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.DatabaseInfo;
import fluss.api.metadata.DatabaseSummary;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.SchemaInfo;
import fluss.api.metadata.TableChange;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Manages databases, tables and partitions, and, by what it extends, the cluster, rights, snapshots and producers. Cheap, needs no
 * closing, safe for any thread.
 *
 * <p>Every future ends in the result, or in a {@link fluss.api.error.FlussException}: {@link
 * fluss.api.error.ServerException} with the code of the server's answer, {@link fluss.api.error.RequestTimeoutException}
 * after {@code client.request-timeout}, {@link fluss.api.error.TransportException}. Stages run on the connection's callback
 * executor. Calls that read are tried again where that can help; calls that change something are sent once, and after a
 * timeout or a lost connection may have been carried out. Cancelling a future does not stop the call. A call that the
 * servers do not know yet ends in {@link fluss.api.error.UnsupportedApiException}, and nothing is sent.
 */
public interface Admin extends ClusterAdmin, SecurityAdmin, SnapshotAdmin, ProducerAdmin {

    /** Makes a database. With {@code ignoreIfExists} an existing one is left as it is. */
    CompletableFuture<Void> createDatabase(String database, DatabaseDescriptor descriptor, boolean ignoreIfExists);

    /**
     * Drops a database.
     *
     * @param ignoreIfNotExists whether a missing one is no error
     * @param cascade whether its tables are dropped with it; otherwise it must be empty
     */
    CompletableFuture<Void> dropDatabase(String database, boolean ignoreIfNotExists, boolean cascade);

    /** The names of all databases that the caller may see. */
    CompletableFuture<List<String>> listDatabases();

    /** All databases that the caller may see, with the time they were made and the number of their tables. */
    CompletableFuture<List<DatabaseSummary>> listDatabaseSummaries();

    /** Whether there is a database of that name. */
    CompletableFuture<Boolean> databaseExists(String database);

    /** Describes a database. */
    CompletableFuture<DatabaseInfo> getDatabaseInfo(String database);

    /**
     * Changes the comment and the free properties of a database.
     *
     * <p>Servers from 1.0 on; otherwise it ends in {@link fluss.api.error.UnsupportedApiException}.
     *
     * @param ignoreIfNotExists whether a missing one is no error
     */
    CompletableFuture<Void> alterDatabase(String database, List<DatabaseChange> changes, boolean ignoreIfNotExists);

    /** Makes a table. With {@code ignoreIfExists} an existing one is left as it is. */
    CompletableFuture<Void> createTable(TablePath table, TableDescriptor descriptor, boolean ignoreIfExists);

    /** Drops a table. With {@code ignoreIfNotExists} a missing one is no error. */
    CompletableFuture<Void> dropTable(TablePath table, boolean ignoreIfNotExists);

    /** The names, without the database, of all its tables that the caller may see. */
    CompletableFuture<List<String>> listTables(String database);

    /** Whether there is a table of that name. */
    CompletableFuture<Boolean> tableExists(TablePath table);

    /** Describes a table. */
    CompletableFuture<TableInfo> getTableInfo(TablePath table);

    /** The latest schema of a table. Ends in SCHEMA_NOT_EXIST if there is no such table. */
    CompletableFuture<SchemaInfo> getTableSchema(TablePath table);

    /** A schema of a table by its number. Ends in SCHEMA_NOT_EXIST if there is no such schema, or table. */
    CompletableFuture<SchemaInfo> getTableSchema(TablePath table, int schemaId);

    /**
     * Changes a table: adds columns behind those that are there, or changes options, in one step.
     *
     * @param changes new columns or options, not both
     * @param ignoreIfNotExists whether a missing table is no error
     */
    CompletableFuture<Void> alterTable(TablePath table, List<TableChange> changes, boolean ignoreIfNotExists);

    /**
     * How many rows a table has, with all its partitions. Ends in INVALID_TABLE_EXCEPTION where the servers do not count
     * them: {@code table.changelog.image} WAL, or a table made before 0.9.
     */
    CompletableFuture<TableStats> getTableStats(TablePath table);

    /** Makes a partition. With {@code ignoreIfExists} an existing one is left as it is. */
    CompletableFuture<Void> createPartition(TablePath table, PartitionSpec partition, boolean ignoreIfExists);

    /** Drops a partition. With {@code ignoreIfNotExists} a missing one is no error. */
    CompletableFuture<Void> dropPartition(TablePath table, PartitionSpec partition, boolean ignoreIfNotExists);

    /** All partitions of a table, in no promised order. */
    CompletableFuture<List<PartitionInfo>> listPartitionInfos(TablePath table);

    /** The partitions whose values are the given ones for the columns that are given. */
    CompletableFuture<List<PartitionInfo>> listPartitionInfos(TablePath table, PartitionSpec partial);

    /**
     * Offsets of buckets of a table without partitions, each with a future of its own: a bucket whose leader cannot be reached does
     * not hold up the others.
     *
     * @param buckets each once
     */
    ItemFutures<Integer, Long> listOffsets(TablePath table, Collection<Integer> buckets, OffsetSpec spec);

    /**
     * Offsets of buckets of a partition, each with a future of its own.
     *
     * @param buckets each once
     */
    ItemFutures<Integer, Long> listOffsets(
            TablePath table, String partitionName, Collection<Integer> buckets, OffsetSpec spec);
}
