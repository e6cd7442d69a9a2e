/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import static fluss.peer.PeerTables.path;
import static fluss.peer.PeerTables.text;
import static fluss.peer.PeerTables.textMap;
import static fluss.peer.PeerTables.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.fluss.client.Connection;
import org.apache.fluss.client.ConnectionFactory;
import org.apache.fluss.client.admin.Admin;
import org.apache.fluss.client.lookup.LookupResult;
import org.apache.fluss.client.lookup.Lookuper;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.writer.AppendWriter;
import org.apache.fluss.client.table.writer.UpsertWriter;
import org.apache.fluss.config.Configuration;
import org.apache.fluss.metadata.DatabaseDescriptor;
import org.apache.fluss.metadata.PartitionInfo;
import org.apache.fluss.metadata.PartitionSpec;
import org.apache.fluss.metadata.TableChange;
import org.apache.fluss.metadata.TablePath;
import org.apache.fluss.row.GenericRow;
import org.apache.fluss.row.InternalRow;
import org.apache.fluss.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the peer over one connection of the official client, executed one after the other. A table is opened
 * anew for each, so that nothing of a dropped one stays.
 */
// The interfaces of the official client close with any exception.
@SuppressWarnings("try")
final class PeerCommands {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final long REQUEST_SECONDS = 60;

    private @Nullable Connection connection;
    private @Nullable PeerLoad load;
    /** Writes that nobody has waited for. */
    private final List<Future<?>> pending = new ArrayList<>();

    JsonNode execute(JsonNode request) throws Exception {
        String command = text(request, "command");
        return switch (command) {
            case "connect" -> connect(request);
            case "createDatabase" -> createDatabase(request);
            case "createTable" -> createTable(request);
            case "dropTable" -> dropTable(request);
            case "addColumn" -> addColumn(request);
            case "createPartition" -> createPartition(request);
            case "listPartitions" -> listPartitions(request);
            case "tableInfo" -> PeerTables.json(await(admin().getTableInfo(path(request))));
            case "append" -> append(request);
            case "upsert" -> upsert(request);
            case "delete" -> delete(request);
            case "flush" -> flush();
            case "startLoad" -> startLoad(request);
            case "loaded" -> load().written();
            case "endLoad" ->
                load().end(text(request, "prefix"), request.required("seconds").asInt());
            case "scan" -> scan(request);
            case "lookup" -> lookup(request);
            case "prefixLookup" -> prefixLookup(request);
            case "tier" -> PeerLake.tier(connected(), request);
            case "lakeSnapshot" -> PeerLake.snapshot(admin(), request);
            case "close" -> close();
            default -> throw new IllegalArgumentException("There is no command '" + command + "'.");
        };
    }

    private JsonNode connect(JsonNode request) throws Exception {
        close();
        Configuration configuration = new Configuration();
        configuration.setString("bootstrap.servers", text(request, "bootstrap"));
        textMap(request, "config").forEach(configuration::setString);
        connection = ConnectionFactory.createConnection(configuration);
        return JSON.nullNode();
    }

    private JsonNode createDatabase(JsonNode request) throws Exception {
        boolean ignore = request.path("ignoreIfExists").asBoolean();
        await(admin().createDatabase(text(request, "database"), DatabaseDescriptor.EMPTY, ignore));
        return JSON.nullNode();
    }

    private JsonNode createTable(JsonNode request) throws Exception {
        boolean ignore = request.path("ignoreIfExists").asBoolean();
        await(admin().createTable(path(request), PeerTables.descriptor(request), ignore));
        return JSON.nullNode();
    }

    private JsonNode dropTable(JsonNode request) throws Exception {
        await(admin().dropTable(path(request), request.path("ignoreIfNotExists").asBoolean()));
        return JSON.nullNode();
    }

    private JsonNode addColumn(JsonNode request) throws Exception {
        TableChange change = TableChange.addColumn(
                text(request, "column"),
                PeerTables.type(request.required("type")),
                "",
                TableChange.ColumnPosition.last());
        await(admin().alterTable(path(request), List.of(change), false));
        return JSON.nullNode();
    }

    private JsonNode createPartition(JsonNode request) throws Exception {
        PartitionSpec partition = new PartitionSpec(textMap(request, "partition"));
        boolean ignore = request.path("ignoreIfExists").asBoolean();
        await(admin().createPartition(path(request), partition, ignore));
        return JSON.nullNode();
    }

    private JsonNode listPartitions(JsonNode request) throws Exception {
        ArrayNode partitions = JSON.arrayNode();
        for (PartitionInfo partition : await(admin().listPartitionInfos(path(request)))) {
            ObjectNode json = partitions.addObject();
            json.put("partitionId", partition.getPartitionId());
            json.put("name", partition.getPartitionName());
        }
        return partitions;
    }

    private JsonNode append(JsonNode request) throws Exception {
        try (Table table = open(request)) {
            AppendWriter writer = table.newAppend().createWriter();
            return write(request, table.getTableInfo().getRowType().getFieldTypes(), writer::append, writer::flush);
        }
    }

    private JsonNode upsert(JsonNode request) throws Exception {
        try (Table table = open(request)) {
            List<String> targets = texts(request, "targetColumns");
            UpsertWriter writer = targets.isEmpty()
                    ? table.newUpsert().createWriter()
                    : table.newUpsert()
                            .partialUpdate(targets.toArray(String[]::new))
                            .createWriter();
            return write(request, table.getTableInfo().getRowType().getFieldTypes(), writer::upsert, writer::flush);
        }
    }

    private JsonNode delete(JsonNode request) throws Exception {
        try (Table table = open(request)) {
            UpsertWriter writer = table.newUpsert().createWriter();
            return write(request, table.getTableInfo().getRowType().getFieldTypes(), writer::delete, writer::flush);
        }
    }

    /** The official flush() hides failures, so each write is awaited, unless the request says {@code "wait":false}. */
    private JsonNode write(
            JsonNode request, List<DataType> types, Function<GenericRow, Future<?>> write, Runnable flush)
            throws Exception {
        JsonNode rows = request.required("rows");
        for (JsonNode row : rows) {
            pending.add(write.apply(PeerValues.row(row, types)));
        }
        if (request.path("wait").asBoolean(true)) {
            flush.run();
            flush();
        }
        return JSON.numberNode(rows.size());
    }

    private JsonNode flush() throws Exception {
        int count = pending.size();
        try {
            for (Future<?> write : pending) {
                await(write);
            }
        } finally {
            pending.clear();
        }
        return JSON.numberNode(count);
    }

    /** The table stays open: its writer needs it until the connection is closed. */
    private JsonNode startLoad(JsonNode request) {
        load = new PeerLoad(
                open(request),
                request.required("threads").asInt(),
                request.required("mostRows").asInt(),
                request.required("rowsPerSecond").asInt());
        return JSON.nullNode();
    }

    private PeerLoad load() {
        if (load == null) {
            throw new IllegalStateException("No load was started.");
        }
        return load;
    }

    private JsonNode scan(JsonNode request) throws Exception {
        try (Table table = open(request)) {
            return new PeerScan(request, table.getTableInfo()).read(table, await(partitions(table, path(request))));
        }
    }

    private JsonNode lookup(JsonNode request) throws Exception {
        try (Table table = open(request)) {
            List<DataType> keyTypes =
                    PeerTables.types(table.getTableInfo(), table.getTableInfo().getPrimaryKeys());
            List<DataType> types = table.getTableInfo().getRowType().getFieldTypes();
            Lookuper lookuper = table.newLookup().createLookuper();
            List<CompletableFuture<LookupResult>> results = new ArrayList<>();
            for (JsonNode key : request.required("keys")) {
                results.add(lookuper.lookup(PeerValues.row(key, keyTypes)));
            }
            ArrayNode rows = JSON.arrayNode();
            for (CompletableFuture<LookupResult> result : results) {
                InternalRow row = await(result).getSingletonRow();
                rows.add(row == null ? JSON.nullNode() : PeerValues.json(row, types));
            }
            return rows;
        }
    }

    private JsonNode prefixLookup(JsonNode request) throws Exception {
        try (Table table = open(request)) {
            List<String> columns = texts(request, "lookupColumns");
            List<DataType> types = table.getTableInfo().getRowType().getFieldTypes();
            Lookuper lookuper = table.newLookup().lookupBy(columns).createLookuper();
            GenericRow prefix =
                    PeerValues.row(request.required("prefix"), PeerTables.types(table.getTableInfo(), columns));
            ArrayNode rows = JSON.arrayNode();
            for (InternalRow row : await(lookuper.lookup(prefix)).getRowList()) {
                rows.add(PeerValues.json(row, types));
            }
            return rows;
        }
    }

    private JsonNode close() throws Exception {
        if (connection != null) {
            connection.close();
            connection = null;
        }
        return JSON.nullNode();
    }

    private CompletableFuture<List<PartitionInfo>> partitions(Table table, TablePath path) {
        return table.getTableInfo().isPartitioned()
                ? admin().listPartitionInfos(path)
                : CompletableFuture.completedFuture(List.of());
    }

    private Table open(JsonNode request) {
        return connected().getTable(path(request));
    }

    private Admin admin() {
        return connected().getAdmin();
    }

    private Connection connected() {
        if (connection == null) {
            throw new IllegalStateException("The peer is not connected.");
        }
        return connection;
    }

    private static <T> T await(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(REQUEST_SECONDS, TimeUnit.SECONDS);
    }
}
