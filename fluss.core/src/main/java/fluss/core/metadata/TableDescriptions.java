/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.core.async.Stages;
import fluss.core.json.SchemaJson;
import fluss.core.json.TableJson;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.GetTableInfoRequest;
import fluss.core.wire.proto.GetTableInfoResponse;
import fluss.core.wire.proto.GetTableSchemaRequest;
import fluss.core.wire.proto.PbTablePath;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What tables are made of: descriptions are asked for each time, schemas, which never change, once. */
final class TableDescriptions {

    private final AnyServer servers;
    private final AnyServer.Limit limit;
    private final Map<SchemaOfTable, CompletableFuture<Schema>> schemas = new ConcurrentHashMap<>();

    TableDescriptions(AnyServer servers, AnyServer.Limit limit) {
        this.servers = servers;
        this.limit = limit;
    }

    private record SchemaOfTable(long tableId, int schemaId) {}

    CompletableFuture<TableInfo> info(TablePath table) {
        GetTableInfoRequest request =
                GetTableInfoRequest.newBuilder().setTablePath(wire(table)).build();
        return servers.call(Apis.GET_TABLE_INFO, request, limit).thenApply(response -> read(table, response));
    }

    private static TableInfo read(TablePath table, GetTableInfoResponse response) {
        return new TableInfo(
                table,
                response.getTableId(),
                response.getSchemaId(),
                TableJson.read(response.getTableJson().toByteArray()),
                Instant.ofEpochMilli(response.getCreatedTime()),
                Instant.ofEpochMilli(response.getModifiedTime()));
    }

    CompletableFuture<Schema> schema(TablePath table, long tableId, int schemaId) {
        SchemaOfTable key = new SchemaOfTable(tableId, schemaId);
        CompletableFuture<Schema> known = schemas.get(key);
        if (known != null) {
            return known.copy();
        }
        CompletableFuture<Schema> asked = new CompletableFuture<>();
        CompletableFuture<Schema> other = schemas.putIfAbsent(key, asked);
        if (other != null) {
            return other.copy();
        }
        GetTableSchemaRequest request = GetTableSchemaRequest.newBuilder()
                .setTablePath(wire(table))
                .setSchemaId(schemaId)
                .build();
        Stages.onEnd(asked, (schema, failure) -> {
            if (failure != null) {
                schemas.remove(key, asked);
            }
        });
        Stages.pass(
                servers.call(Apis.GET_TABLE_SCHEMA, request, limit)
                        .thenApply(response ->
                                SchemaJson.read(response.getSchemaJson().toByteArray())),
                asked);
        return asked.copy();
    }

    private static PbTablePath wire(TablePath path) {
        return PbTablePath.newBuilder()
                .setDatabaseName(path.database())
                .setTableName(path.table())
                .build();
    }
}
