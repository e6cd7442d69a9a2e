/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import fluss.api.admin.Acl;
import fluss.api.admin.AclFilter;
import fluss.api.admin.ClusterAdmin;
import fluss.api.admin.ClusterConfig;
import fluss.api.admin.ClusterConfigChange;
import fluss.api.admin.ClusterHealth;
import fluss.api.admin.ItemFutures;
import fluss.api.admin.KvSnapshotMetadata;
import fluss.api.admin.LakeSnapshot;
import fluss.api.admin.LatestKvSnapshots;
import fluss.api.admin.ProducerAdmin;
import fluss.api.admin.ProducerOffsets;
import fluss.api.admin.RebalanceGoal;
import fluss.api.admin.RebalanceProgress;
import fluss.api.admin.RemoteLogManifest;
import fluss.api.admin.SecurityAdmin;
import fluss.api.admin.ServerNode;
import fluss.api.admin.ServerTag;
import fluss.api.admin.SnapshotAdmin;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.wire.proto.MetadataResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The part of the admin that is about no database and no table: hands each call to its room. */
abstract class CoreClusterAdmin implements ClusterAdmin, SecurityAdmin, SnapshotAdmin, ProducerAdmin {

    private final AdminCalls calls;
    private final ClusterCalls cluster;
    private final RebalanceCalls rebalances;
    private final AclCalls acls;
    private final SnapshotCalls snapshots;
    private final LeaseCalls leases;
    private final ProducerOffsetCalls producers;

    CoreClusterAdmin(AdminCalls calls) {
        this.calls = calls;
        cluster = new ClusterCalls(calls);
        rebalances = new RebalanceCalls(calls);
        acls = new AclCalls(calls);
        snapshots = new SnapshotCalls(calls);
        leases = new LeaseCalls(calls);
        producers = new ProducerOffsetCalls(calls);
    }

    @Override
    public CompletableFuture<List<ServerNode>> getServerNodes() {
        CompletableFuture<MetadataResponse> answer =
                calls.begin(outcome -> Stages.pass(calls.metadata().describeServers(), outcome));
        return calls.deliver(ErrorContext.NONE, answer.thenApply(AdminMessages::serverNodes));
    }

    @Override
    public CompletableFuture<ClusterHealth> getClusterHealth() {
        return cluster.health();
    }

    @Override
    public CompletableFuture<List<ClusterConfig>> describeClusterConfigs() {
        return cluster.describeConfigs();
    }

    @Override
    public CompletableFuture<Void> alterClusterConfigs(Collection<ClusterConfigChange> changes) {
        return cluster.alterConfigs(changes);
    }

    @Override
    public CompletableFuture<Void> addServerTag(Collection<Integer> servers, ServerTag tag) {
        return cluster.addTag(servers, tag);
    }

    @Override
    public CompletableFuture<Void> removeServerTag(Collection<Integer> servers, ServerTag tag) {
        return cluster.removeTag(servers, tag);
    }

    @Override
    public CompletableFuture<Void> addServerTagByRack(Collection<String> racks, ServerTag tag) {
        return cluster.addTagByRack(racks, tag);
    }

    @Override
    public CompletableFuture<Void> removeServerTagByRack(Collection<String> racks, ServerTag tag) {
        return cluster.removeTagByRack(racks, tag);
    }

    @Override
    public CompletableFuture<String> rebalance(List<RebalanceGoal> goals) {
        return rebalances.begin(goals);
    }

    @Override
    public CompletableFuture<Optional<RebalanceProgress>> listRebalanceProgress() {
        return rebalances.progress(Optional.empty());
    }

    @Override
    public CompletableFuture<Optional<RebalanceProgress>> listRebalanceProgress(String rebalanceId) {
        return rebalances.progress(Optional.of(rebalanceId));
    }

    @Override
    public CompletableFuture<Void> cancelRebalance() {
        return rebalances.cancel(Optional.empty());
    }

    @Override
    public CompletableFuture<Void> cancelRebalance(String rebalanceId) {
        return rebalances.cancel(Optional.of(rebalanceId));
    }

    @Override
    public CompletableFuture<List<Acl>> listAcls(AclFilter filter) {
        return acls.list(filter);
    }

    @Override
    public ItemFutures<Acl, Acl> createAcls(Collection<Acl> entries) {
        return acls.create(entries);
    }

    @Override
    public ItemFutures<AclFilter, List<Acl>> dropAcls(Collection<AclFilter> filters) {
        return acls.drop(filters);
    }

    @Override
    public CompletableFuture<LatestKvSnapshots> getLatestKvSnapshots(TablePath table) {
        return snapshots.latest(table, Optional.empty());
    }

    @Override
    public CompletableFuture<LatestKvSnapshots> getLatestKvSnapshots(TablePath table, String partitionName) {
        return snapshots.latest(table, Optional.of(partitionName));
    }

    @Override
    public CompletableFuture<KvSnapshotMetadata> getKvSnapshotMetadata(TableBucket bucket, long snapshotId) {
        return snapshots.metadata(bucket, snapshotId);
    }

    @Override
    public CompletableFuture<Map<TableBucket, List<Long>>> listKvSnapshots(long tableId, OptionalLong partitionId) {
        return snapshots.list(tableId, partitionId);
    }

    @Override
    public CompletableFuture<List<RemoteLogManifest>> listRemoteLogManifests(long tableId, OptionalLong partitionId) {
        return snapshots.manifests(tableId, partitionId);
    }

    @Override
    public CompletableFuture<Map<TableBucket, Long>> acquireKvSnapshotLease(
            String leaseId, Duration duration, Map<TableBucket, Long> leased) {
        return leases.acquire(leaseId, duration, leased);
    }

    @Override
    public CompletableFuture<Void> renewKvSnapshotLease(String leaseId, Duration duration) {
        return leases.renew(leaseId, duration);
    }

    @Override
    public CompletableFuture<Void> releaseKvSnapshotLease(String leaseId, Collection<TableBucket> buckets) {
        return leases.release(leaseId, buckets);
    }

    @Override
    public CompletableFuture<Void> dropKvSnapshotLease(String leaseId) {
        return leases.drop(leaseId);
    }

    @Override
    public CompletableFuture<LakeSnapshot> getLatestLakeSnapshot(TablePath table) {
        return snapshots.latestInLake(table);
    }

    @Override
    public CompletableFuture<LakeSnapshot> getLakeSnapshot(TablePath table, long snapshotId) {
        return snapshots.inLake(table, snapshotId);
    }

    @Override
    public CompletableFuture<LakeSnapshot> getReadableLakeSnapshot(TablePath table) {
        return snapshots.readableInLake(table);
    }

    @Override
    public CompletableFuture<Boolean> registerProducerOffsets(String producerId, Map<TableBucket, Long> offsets) {
        return producers.register(producerId, offsets, Optional.empty());
    }

    @Override
    public CompletableFuture<Boolean> registerProducerOffsets(
            String producerId, Map<TableBucket, Long> offsets, Duration timeToLive) {
        return producers.register(producerId, offsets, Optional.of(timeToLive));
    }

    @Override
    public CompletableFuture<Optional<ProducerOffsets>> getProducerOffsets(String producerId) {
        return producers.get(producerId);
    }

    @Override
    public CompletableFuture<Void> deleteProducerOffsets(String producerId) {
        return producers.delete(producerId);
    }
}
