/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.RebalanceGoal;
import fluss.api.admin.RebalanceMove;
import fluss.api.admin.RebalanceProgress;
import fluss.api.admin.RebalanceStatus;
import fluss.core.error.ErrorContext;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.CancelRebalanceRequest;
import fluss.core.wire.proto.ListRebalanceProgressRequest;
import fluss.core.wire.proto.ListRebalanceProgressResponse;
import fluss.core.wire.proto.PbRebalancePlanForBucket;
import fluss.core.wire.proto.PbRebalanceProgressForBucket;
import fluss.core.wire.proto.PbRebalanceProgressForTable;
import fluss.core.wire.proto.RebalanceRequest;
import fluss.core.wire.proto.RebalanceResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** Spreading buckets anew: {@code docs/protocol/metadata.md}, section 14. */
final class RebalanceCalls {

    private final AdminCalls calls;

    RebalanceCalls(AdminCalls calls) {
        this.calls = calls;
    }

    CompletableFuture<String> begin(List<RebalanceGoal> goals) {
        if (goals.isEmpty()) {
            throw new IllegalArgumentException("A rebalance needs at least one goal");
        }
        RebalanceRequest request = RebalanceRequest.newBuilder()
                .addAllGoals(goals.stream().map(RebalanceCalls::code).toList())
                .build();
        return calls.change(ErrorContext.NONE, Apis.REBALANCE, request, RebalanceResponse::getRebalanceId);
    }

    private static int code(RebalanceGoal goal) {
        return switch (goal) {
            case REPLICA_DISTRIBUTION -> 0;
            case LEADER_DISTRIBUTION -> 1;
            case RACK_AWARE -> 2;
        };
    }

    CompletableFuture<Optional<RebalanceProgress>> progress(Optional<String> rebalanceId) {
        ListRebalanceProgressRequest.Builder request = ListRebalanceProgressRequest.newBuilder();
        rebalanceId.ifPresent(request::setRebalanceId);
        return calls.readFromCoordinator(
                ErrorContext.NONE, Apis.LIST_REBALANCE_PROGRESS, request.build(), RebalanceCalls::progress);
    }

    private static Optional<RebalanceProgress> progress(ListRebalanceProgressResponse response) {
        if (!response.hasRebalanceId()) {
            return Optional.empty();
        }
        List<RebalanceMove> moves = new ArrayList<>();
        for (PbRebalanceProgressForTable table : response.getTableProgressList()) {
            for (PbRebalanceProgressForBucket bucket : table.getBucketsProgressList()) {
                moves.add(move(table.getTableId(), bucket));
            }
        }
        RebalanceStatus status =
                response.hasRebalanceStatus() ? status(response.getRebalanceStatus()) : RebalanceStatus.UNKNOWN;
        return Optional.of(new RebalanceProgress(response.getRebalanceId(), status, moves));
    }

    private static RebalanceMove move(long tableId, PbRebalanceProgressForBucket progress) {
        PbRebalancePlanForBucket plan = progress.getRebalancePlan();
        return new RebalanceMove(
                BucketMessages.bucket(tableId, plan.hasPartitionId(), plan.getPartitionId(), plan.getBucketId()),
                plan.hasOriginalLeader() ? OptionalInt.of(plan.getOriginalLeader()) : OptionalInt.empty(),
                plan.hasNewLeader() ? OptionalInt.of(plan.getNewLeader()) : OptionalInt.empty(),
                plan.getOriginalReplicasList(),
                plan.getNewReplicasList(),
                status(progress.getRebalanceStatus()));
    }

    private static RebalanceStatus status(int code) {
        return switch (code) {
            case 0 -> RebalanceStatus.NOT_STARTED;
            case 1 -> RebalanceStatus.REBALANCING;
            case 2 -> RebalanceStatus.FAILED;
            case 3 -> RebalanceStatus.COMPLETED;
            case 4 -> RebalanceStatus.CANCELED;
            case 5 -> RebalanceStatus.TIMEOUT;
            default -> RebalanceStatus.UNKNOWN;
        };
    }

    CompletableFuture<Void> cancel(Optional<String> rebalanceId) {
        CancelRebalanceRequest.Builder request = CancelRebalanceRequest.newBuilder();
        rebalanceId.ifPresent(request::setRebalanceId);
        return calls.change(ErrorContext.NONE, Apis.CANCEL_REBALANCE, request.build());
    }
}
