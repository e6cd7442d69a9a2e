/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import com.google.protobuf.UnsafeByteOperations;
import fluss.api.admin.ServerNode;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.DatabaseInfo;
import fluss.api.metadata.DatabaseSummary;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.SchemaInfo;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.core.json.DatabaseJson;
import fluss.core.json.SchemaJson;
import fluss.core.json.TableJson;
import fluss.core.wire.proto.CreateDatabaseRequest;
import fluss.core.wire.proto.CreatePartitionRequest;
import fluss.core.wire.proto.CreateTableRequest;
import fluss.core.wire.proto.DropPartitionRequest;
import fluss.core.wire.proto.GetDatabaseInfoResponse;
import fluss.core.wire.proto.GetTableSchemaResponse;
import fluss.core.wire.proto.ListDatabasesResponse;
import fluss.core.wire.proto.ListPartitionInfosRequest;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PbKeyValue;
import fluss.core.wire.proto.PbPartitionInfo;
import fluss.core.wire.proto.PbPartitionSpec;
import fluss.core.wire.proto.PbServerNode;
import fluss.core.wire.proto.PbTablePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The API's values as messages and back: {@code docs/protocol/messages.md}, sections 3 to 6. */
final class AdminMessages {

    private AdminMessages() {}

    static PbTablePath wire(TablePath path) {
        return PbTablePath.newBuilder()
                .setDatabaseName(path.database())
                .setTableName(path.table())
                .build();
    }

    private static PbPartitionSpec wire(PartitionSpec spec) {
        PbPartitionSpec.Builder builder = PbPartitionSpec.newBuilder();
        spec.values()
                .forEach((column, value) -> builder.addPartitionKeyValues(
                        PbKeyValue.newBuilder().setKey(column).setValue(value)));
        return builder.build();
    }

    static CreateDatabaseRequest createDatabase(String database, DatabaseDescriptor descriptor, boolean ignore) {
        return CreateDatabaseRequest.newBuilder()
                .setDatabaseName(database)
                .setIgnoreIfExists(ignore)
                .setDatabaseJson(UnsafeByteOperations.unsafeWrap(DatabaseJson.write(descriptor)))
                .build();
    }

    static DatabaseInfo databaseInfo(String database, GetDatabaseInfoResponse response) {
        return new DatabaseInfo(
                database,
                DatabaseJson.read(response.getDatabaseJson().toByteArray()),
                Instant.ofEpochMilli(response.getCreatedTime()),
                Instant.ofEpochMilli(response.getModifiedTime()));
    }

    static List<DatabaseSummary> databaseSummaries(ListDatabasesResponse response) {
        return response.getDatabaseSummaryList().stream()
                .map(summary -> new DatabaseSummary(
                        summary.getDatabaseName(),
                        Instant.ofEpochMilli(summary.getCreatedTime()),
                        summary.getTableCount()))
                .toList();
    }

    static SchemaInfo schemaInfo(GetTableSchemaResponse response) {
        return new SchemaInfo(
                response.getSchemaId(), SchemaJson.read(response.getSchemaJson().toByteArray()));
    }

    static CreateTableRequest createTable(TablePath table, TableDescriptor descriptor, boolean ignore) {
        return CreateTableRequest.newBuilder()
                .setTablePath(wire(table))
                .setTableJson(UnsafeByteOperations.unsafeWrap(TableJson.write(descriptor)))
                .setIgnoreIfExists(ignore)
                .build();
    }

    /** The field is called the other way round in the protocol; it means that an existing partition is no error. */
    static CreatePartitionRequest createPartition(TablePath table, PartitionSpec partition, boolean ignoreIfExists) {
        return CreatePartitionRequest.newBuilder()
                .setTablePath(wire(table))
                .setPartitionSpec(wire(partition))
                .setIgnoreIfNotExists(ignoreIfExists)
                .build();
    }

    static DropPartitionRequest dropPartition(TablePath table, PartitionSpec partition, boolean ignore) {
        return DropPartitionRequest.newBuilder()
                .setTablePath(wire(table))
                .setPartitionSpec(wire(partition))
                .setIgnoreIfNotExists(ignore)
                .build();
    }

    static ListPartitionInfosRequest listPartitions(TablePath table, Optional<PartitionSpec> partial) {
        ListPartitionInfosRequest.Builder builder =
                ListPartitionInfosRequest.newBuilder().setTablePath(wire(table));
        partial.ifPresent(spec -> builder.setPartialPartitionSpec(wire(spec)));
        return builder.build();
    }

    static PartitionInfo partitionInfo(PbPartitionInfo partition) {
        Map<String, String> values = new LinkedHashMap<>();
        for (PbKeyValue pair : partition.getPartitionSpec().getPartitionKeyValuesList()) {
            values.put(pair.getKey(), pair.getValue());
        }
        return new PartitionInfo(
                partition.getPartitionId(),
                String.join("$", values.values()),
                new PartitionSpec(values),
                partition.hasBucketCount() ? OptionalInt.of(partition.getBucketCount()) : OptionalInt.empty());
    }

    static List<ServerNode> serverNodes(MetadataResponse response) {
        List<ServerNode> nodes = new ArrayList<>();
        if (response.hasCoordinatorServer()) {
            nodes.add(serverNode(ServerNode.Type.COORDINATOR, response.getCoordinatorServer()));
        }
        for (PbServerNode node : response.getTabletServersList()) {
            nodes.add(serverNode(ServerNode.Type.TABLET_SERVER, node));
        }
        return List.copyOf(nodes);
    }

    private static ServerNode serverNode(ServerNode.Type type, PbServerNode node) {
        return new ServerNode(
                node.getNodeId(),
                node.getHost(),
                node.getPort(),
                type,
                node.hasRack() ? Optional.of(node.getRack()) : Optional.empty());
    }
}
