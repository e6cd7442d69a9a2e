/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import static fluss.peer.PeerTables.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.fluss.client.Connection;
import org.apache.fluss.client.FlussConnection;
import org.apache.fluss.client.admin.Admin;
import org.apache.fluss.client.metadata.LakeSnapshot;
import org.apache.fluss.exception.LakeTableSnapshotNotExistException;
import org.apache.fluss.metadata.TableBucket;
import org.apache.fluss.metadata.TablePath;

/** The commands of the peer about the data lake. */
final class PeerLake {

    private static final long SECONDS = 60;

    private PeerLake() {}

    /** Tiers what has come since the last snapshot. */
    static JsonNode tier(Connection connection, JsonNode request) throws Exception {
        return new PeerTiering((FlussConnection) connection, request)
                .tier(
                        tiered(connection.getAdmin(), path(request)),
                        request.required("readable").asBoolean());
    }

    private static Map<TableBucket, Long> tiered(Admin admin, TablePath path)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return admin.getLatestLakeSnapshot(path)
                    .get(SECONDS, TimeUnit.SECONDS)
                    .getTableBucketsOffset();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LakeTableSnapshotNotExistException) {
                return Map.of();
            }
            throw e;
        }
    }

    /** The snapshot that is asked for: by {@code id}, the {@code readable} one, or else the latest. */
    static JsonNode snapshot(Admin admin, JsonNode request) throws Exception {
        TablePath path = path(request);
        LakeSnapshot snapshot = (request.has("id")
                        ? admin.getLakeSnapshot(path, request.required("id").asLong())
                        : request.path("readable").asBoolean()
                                ? admin.getReadableLakeSnapshot(path)
                                : admin.getLatestLakeSnapshot(path))
                .get(SECONDS, TimeUnit.SECONDS);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("snapshotId", snapshot.getSnapshotId());
        ObjectNode offsets = json.putObject("offsets");
        snapshot.getTableBucketsOffset().forEach((bucket, offset) -> {
            String partition = bucket.getPartitionId() == null ? "" : bucket.getPartitionId() + "/";
            offsets.put(partition + bucket.getBucket(), offset);
        });
        return json;
    }
}
