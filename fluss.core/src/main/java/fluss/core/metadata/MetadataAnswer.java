/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.api.metadata.TablePath;
import fluss.core.rpc.Server;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PbBucketMetadata;
import fluss.core.wire.proto.PbPartitionMetadata;
import fluss.core.wire.proto.PbServerNode;
import fluss.core.wire.proto.PbTableMetadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a server told.
 *
 * @param coordinator the coordinator, if the server knows one
 * @param tabletServers those that are alive, by id
 * @param tables the tables that were asked about
 * @param partitions the partitions that were asked about
 */
record MetadataAnswer(
        Optional<Server> coordinator,
        Map<Integer, Server> tabletServers,
        List<Located> tables,
        List<Located> partitions) {

    /** More buckets than a server allows by far: a number that is larger is garbage, and no reason to fill the memory. */
    private static final int MOST_BUCKETS = 1 << 20;

    /** Reads an answer. Partitions of tables that are not part of it are left out: nobody asked for those. */
    static MetadataAnswer of(MetadataResponse response) {
        Map<Integer, Server> servers = new LinkedHashMap<>();
        for (PbServerNode node : response.getTabletServersList()) {
            servers.put(node.getNodeId(), server(Server.Kind.TABLET_SERVER, node));
        }
        List<Located> tables = new ArrayList<>();
        Map<Long, TablePath> paths = new LinkedHashMap<>();
        for (PbTableMetadata table : response.getTableMetadataList()) {
            TablePath path = TablePath.of(
                    table.getTablePath().getDatabaseName(), table.getTablePath().getTableName());
            paths.put(table.getTableId(), path);
            tables.add(Located.of(
                    path,
                    Optional.empty(),
                    table.getTableId(),
                    OptionalLong.empty(),
                    leaders(table.getBucketMetadataList()),
                    OptionalInt.empty(),
                    servers));
        }
        List<Located> partitions = new ArrayList<>();
        for (PbPartitionMetadata partition : response.getPartitionMetadataList()) {
            TablePath path = paths.get(partition.getTableId());
            if (path != null) {
                partitions.add(Located.of(
                        path,
                        Optional.of(partition.getPartitionName()),
                        partition.getTableId(),
                        OptionalLong.of(partition.getPartitionId()),
                        leaders(partition.getBucketMetadataList()),
                        toldCount(partition),
                        servers));
            }
        }
        Optional<Server> coordinator = response.hasCoordinatorServer()
                ? Optional.of(server(Server.Kind.COORDINATOR, response.getCoordinatorServer()))
                : Optional.empty();
        return new MetadataAnswer(coordinator, Collections.unmodifiableMap(servers), tables, partitions);
    }

    /** What a question about one subject alone would have been answered. */
    MetadataAnswer about(Subject subject) {
        return new MetadataAnswer(
                coordinator,
                tabletServers,
                tables.stream().filter(subject::concerns).toList(),
                partitions.stream().filter(subject::concerns).toList());
    }

    private static Server server(Server.Kind kind, PbServerNode node) {
        return new Server(kind, node.getNodeId(), node.getHost(), node.getPort());
    }

    private static OptionalInt toldCount(PbPartitionMetadata partition) {
        int count = partition.getBucketCount();
        return partition.hasBucketCount() && count > 0 && count <= MOST_BUCKETS
                ? OptionalInt.of(count)
                : OptionalInt.empty();
    }

    private static List<OptionalInt> leaders(List<PbBucketMetadata> buckets) {
        List<OptionalInt> leaders = new ArrayList<>();
        for (PbBucketMetadata bucket : buckets) {
            int number = bucket.getBucketId();
            if (number < 0 || number >= MOST_BUCKETS) {
                continue;
            }
            while (leaders.size() <= number) {
                leaders.add(OptionalInt.empty());
            }
            if (bucket.hasLeaderId() && bucket.getLeaderId() >= 0) {
                leaders.set(number, OptionalInt.of(bucket.getLeaderId()));
            }
        }
        return leaders;
    }
}
