/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import com.google.protobuf.ByteString;
import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.metadata.TablePath;
import fluss.core.rpc.Server;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PbBucketMetadata;
import fluss.core.wire.proto.PbPartitionMetadata;
import fluss.core.wire.proto.PbServerNode;
import fluss.core.wire.proto.PbTableMetadata;
import fluss.core.wire.proto.PbTablePath;
import java.net.ConnectException;

/** Answers of servers: cs-0 at port 100, ts-n at port 200 + n. */
public final class Answers {

    private Answers() {}

    public static Server coordinator() {
        return new Server(Server.Kind.COORDINATOR, 0, "h", 100);
    }

    public static Server tabletServer(int id) {
        return new Server(Server.Kind.TABLET_SERVER, id, "h", 200 + id);
    }

    private static PbServerNode node(int id, int port) {
        return PbServerNode.newBuilder()
                .setNodeId(id)
                .setHost("h")
                .setPort(port)
                .build();
    }

    /** The coordinator and tablet servers. */
    public static MetadataResponse.Builder servers(int... ids) {
        MetadataResponse.Builder builder = MetadataResponse.newBuilder().setCoordinatorServer(node(0, 100));
        for (int id : ids) {
            builder.addTabletServers(node(id, 200 + id));
        }
        return builder;
    }

    /** A table; a leader of -1 is none. */
    public static PbTableMetadata table(TablePath path, long id, int... leaders) {
        PbTableMetadata.Builder builder = PbTableMetadata.newBuilder()
                .setTablePath(PbTablePath.newBuilder()
                        .setDatabaseName(path.database())
                        .setTableName(path.table()))
                .setTableId(id)
                .setSchemaId(1)
                .setTableJson(ByteString.EMPTY)
                .setCreatedTime(0)
                .setModifiedTime(0);
        for (int bucket = 0; bucket < leaders.length; bucket++) {
            builder.addBucketMetadata(bucket(bucket, leaders[bucket]));
        }
        return builder.build();
    }

    /** A partition. */
    public static PbPartitionMetadata partition(long tableId, String name, long id, int... leaders) {
        PbPartitionMetadata.Builder builder = PbPartitionMetadata.newBuilder()
                .setTableId(tableId)
                .setPartitionName(name)
                .setPartitionId(id);
        for (int bucket = 0; bucket < leaders.length; bucket++) {
            builder.addBucketMetadata(bucket(bucket, leaders[bucket]));
        }
        return builder.build();
    }

    private static PbBucketMetadata bucket(int number, int leader) {
        PbBucketMetadata.Builder builder = PbBucketMetadata.newBuilder().setBucketId(number);
        if (leader >= 0) {
            builder.setLeaderId(leader);
        }
        return builder.build();
    }

    /** What a server refuses with. */
    public static ServerException refusal(ErrorCode code) {
        return new ServerException(code, code.number(), code.name(), null);
    }

    /** A connection that could not be made. */
    public static TransportException refused(Server server) {
        return new TransportException("[server=" + server + "] refused", new ConnectException("Connection refused"));
    }
}
