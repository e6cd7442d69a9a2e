/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.ClusterConfig;
import fluss.api.admin.ClusterConfigChange;
import fluss.api.admin.ClusterHealth;
import fluss.api.admin.ServerTag;
import fluss.core.error.ErrorContext;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.AddServerTagByRackRequest;
import fluss.core.wire.proto.AddServerTagRequest;
import fluss.core.wire.proto.AlterClusterConfigsRequest;
import fluss.core.wire.proto.DescribeClusterConfigsRequest;
import fluss.core.wire.proto.GetClusterHealthRequest;
import fluss.core.wire.proto.GetClusterHealthResponse;
import fluss.core.wire.proto.PbAlterConfig;
import fluss.core.wire.proto.PbDescribeConfig;
import fluss.core.wire.proto.RemoveServerTagByRackRequest;
import fluss.core.wire.proto.RemoveServerTagRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Settings, health and marks of servers: {@code docs/protocol/metadata.md}, sections 13, 14 and 18. */
final class ClusterCalls {

    private final AdminCalls calls;

    ClusterCalls(AdminCalls calls) {
        this.calls = calls;
    }

    CompletableFuture<ClusterHealth> health() {
        return calls.readFromCoordinator(
                ErrorContext.NONE,
                Apis.GET_CLUSTER_HEALTH,
                GetClusterHealthRequest.getDefaultInstance(),
                ClusterCalls::health);
    }

    private static ClusterHealth health(GetClusterHealthResponse response) {
        ClusterHealth.Status status = switch (response.getStatus()) {
            case 0 -> ClusterHealth.Status.GREEN;
            case 1 -> ClusterHealth.Status.YELLOW;
            case 2 -> ClusterHealth.Status.RED;
            default -> ClusterHealth.Status.UNKNOWN;
        };
        return new ClusterHealth(
                status,
                response.getNumReplicas(),
                response.getInSyncReplicas(),
                response.getNumLeaderReplicas(),
                response.getActiveLeaderReplicas());
    }

    CompletableFuture<List<ClusterConfig>> describeConfigs() {
        return calls.readFromCoordinator(
                ErrorContext.NONE,
                Apis.DESCRIBE_CLUSTER_CONFIGS,
                DescribeClusterConfigsRequest.getDefaultInstance(),
                response -> response.getConfigsList().stream()
                        .map(ClusterCalls::config)
                        .toList());
    }

    private static ClusterConfig config(PbDescribeConfig config) {
        ClusterConfig.Source source = switch (config.getConfigSource()) {
            case "DYNAMIC_SERVER_CONFIG" -> ClusterConfig.Source.DYNAMIC_SERVER_CONFIG;
            case "INITIAL_SERVER_CONFIG" -> ClusterConfig.Source.INITIAL_SERVER_CONFIG;
            default -> ClusterConfig.Source.UNKNOWN;
        };
        return new ClusterConfig(
                config.getConfigKey(),
                config.hasConfigValue() ? Optional.of(config.getConfigValue()) : Optional.empty(),
                source);
    }

    CompletableFuture<Void> alterConfigs(Collection<ClusterConfigChange> changes) {
        AlterClusterConfigsRequest request = AlterClusterConfigsRequest.newBuilder()
                .addAllAlterConfigs(changes.stream().map(ClusterCalls::wire).toList())
                .build();
        return calls.change(ErrorContext.NONE, Apis.ALTER_CLUSTER_CONFIGS, request);
    }

    private static PbAlterConfig wire(ClusterConfigChange change) {
        int operation = switch (change.operation()) {
            case SET -> ConfigChanges.SET;
            case RESET -> ConfigChanges.DELETE;
            case APPEND -> ConfigChanges.APPEND;
            case SUBTRACT -> ConfigChanges.SUBTRACT;
        };
        PbAlterConfig.Builder builder =
                PbAlterConfig.newBuilder().setConfigKey(change.key()).setOpType(operation);
        change.value().ifPresent(builder::setConfigValue);
        return builder.build();
    }

    CompletableFuture<Void> addTag(Collection<Integer> servers, ServerTag tag) {
        AddServerTagRequest request = AddServerTagRequest.newBuilder()
                .addAllServerIds(servers)
                .setServerTag(code(tag))
                .build();
        return calls.change(ErrorContext.NONE, Apis.ADD_SERVER_TAG, request);
    }

    CompletableFuture<Void> removeTag(Collection<Integer> servers, ServerTag tag) {
        RemoveServerTagRequest request = RemoveServerTagRequest.newBuilder()
                .addAllServerIds(servers)
                .setServerTag(code(tag))
                .build();
        return calls.change(ErrorContext.NONE, Apis.REMOVE_SERVER_TAG, request);
    }

    CompletableFuture<Void> addTagByRack(Collection<String> racks, ServerTag tag) {
        AddServerTagByRackRequest request = AddServerTagByRackRequest.newBuilder()
                .addAllRacks(racks)
                .setServerTag(code(tag))
                .build();
        return calls.change(ErrorContext.NONE, Apis.ADD_SERVER_TAG_BY_RACK, request);
    }

    CompletableFuture<Void> removeTagByRack(Collection<String> racks, ServerTag tag) {
        RemoveServerTagByRackRequest request = RemoveServerTagByRackRequest.newBuilder()
                .addAllRacks(racks)
                .setServerTag(code(tag))
                .build();
        return calls.change(ErrorContext.NONE, Apis.REMOVE_SERVER_TAG_BY_RACK, request);
    }

    private static int code(ServerTag tag) {
        return switch (tag) {
            case PERMANENT_OFFLINE -> 0;
            case TEMPORARY_OFFLINE -> 1;
        };
    }
}
