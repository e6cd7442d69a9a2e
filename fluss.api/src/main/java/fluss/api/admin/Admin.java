/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.DatabaseInfo;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Manages databases, tables and partitions. Cheap, needs no closing, safe for any thread.
 *
 * <p>Every future ends in the result, or in a {@link fluss.api.error.FlussException}: {@link
 * fluss.api.error.ServerException} with the code of the server's answer, {@link fluss.api.error.RequestTimeoutException}
 * after {@code client.request-timeout}, {@link fluss.api.error.TransportException}. Stages run on the connection's callback
 * executor. Calls that read are tried again where that can help; calls that change something are sent once, and after a
 * timeout or a lost connection may have been carried out. Cancelling a future does not stop the call.
 */
public interface Admin {

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

    /** Whether there is a database of that name. */
    CompletableFuture<Boolean> databaseExists(String database);

    /** Describes a database. */
    CompletableFuture<DatabaseInfo> getDatabaseInfo(String database);

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

    /** Makes a partition. With {@code ignoreIfExists} an existing one is left as it is. */
    CompletableFuture<Void> createPartition(TablePath table, PartitionSpec partition, boolean ignoreIfExists);

    /** Drops a partition. With {@code ignoreIfNotExists} a missing one is no error. */
    CompletableFuture<Void> dropPartition(TablePath table, PartitionSpec partition, boolean ignoreIfNotExists);

    /** All partitions of a table, in no promised order. */
    CompletableFuture<List<PartitionInfo>> listPartitionInfos(TablePath table);

    /** The partitions whose values are the given ones for the columns that are given. */
    CompletableFuture<List<PartitionInfo>> listPartitionInfos(TablePath table, PartitionSpec partial);

    /** Offsets of buckets of a table without partitions, by bucket. */
    CompletableFuture<Map<Integer, Long>> listOffsets(TablePath table, Collection<Integer> buckets, OffsetSpec spec);

    /** Offsets of buckets of a partition, by bucket. */
    CompletableFuture<Map<Integer, Long>> listOffsets(
            TablePath table, String partitionName, Collection<Integer> buckets, OffsetSpec spec);

    /** All servers that are alive: the coordinator, then the tablet servers. */
    CompletableFuture<List<ServerNode>> getServerNodes();
}
