/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.MessageLite;
import fluss.api.admin.ClusterConfigChange;
import fluss.api.admin.ClusterHealth;
import fluss.api.admin.LakeSnapshot;
import fluss.api.admin.RemoteLogManifest;
import fluss.api.admin.ServerTag;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.AggregationFunction;
import fluss.api.metadata.DatabaseChange;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableChange;
import fluss.api.scan.OffsetSpec;
import fluss.api.types.DataTypes;
import fluss.core.metadata.Answers;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.AddServerTagByRackRequest;
import fluss.core.wire.proto.AddServerTagByRackResponse;
import fluss.core.wire.proto.AlterClusterConfigsRequest;
import fluss.core.wire.proto.AlterClusterConfigsResponse;
import fluss.core.wire.proto.AlterDatabaseRequest;
import fluss.core.wire.proto.AlterDatabaseResponse;
import fluss.core.wire.proto.AlterTableRequest;
import fluss.core.wire.proto.AlterTableResponse;
import fluss.core.wire.proto.GetClusterHealthResponse;
import fluss.core.wire.proto.GetLakeSnapshotRequest;
import fluss.core.wire.proto.GetLakeSnapshotResponse;
import fluss.core.wire.proto.ListKvSnapshotsRequest;
import fluss.core.wire.proto.ListKvSnapshotsResponse;
import fluss.core.wire.proto.ListOffsetsRequest;
import fluss.core.wire.proto.ListOffsetsResponse;
import fluss.core.wire.proto.ListPartitionInfosResponse;
import fluss.core.wire.proto.ListRemoteLogManifestsResponse;
import fluss.core.wire.proto.PbAlterConfig;
import fluss.core.wire.proto.PbKeyValue;
import fluss.core.wire.proto.PbKvSnapshot;
import fluss.core.wire.proto.PbLakeSnapshotForBucket;
import fluss.core.wire.proto.PbListOffsetsRespForBucket;
import fluss.core.wire.proto.PbPartitionInfo;
import fluss.core.wire.proto.PbPartitionSpec;
import fluss.core.wire.proto.PbRemoteLogManifestEntry;
import fluss.core.wire.proto.PbTableBucket;
import fluss.core.wire.proto.RemoveServerTagByRackRequest;
import fluss.core.wire.proto.RemoveServerTagByRackResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real server of the tests, 0.9.1, cannot answer, or does not within the tests: messages as they are specified. */
class NewerServerTest {

    private final AdminHarness harness = new AdminHarness();

    private <T> T answered(MessageLite response, CompletableFuture<T> call) {
        harness.answerWith(request -> request.succeed(response));
        harness.loop.run();
        return call.join();
    }

    @Test
    void aDatabaseChangesItsPropertiesAndItsComment() {
        answered(
                AlterDatabaseResponse.getDefaultInstance(),
                harness.admin.alterDatabase(
                        "shop",
                        List.of(
                                DatabaseChange.setProperty("owner", "ada"),
                                DatabaseChange.removeProperty("place"),
                                DatabaseChange.setComment("")),
                        true));

        AlterDatabaseRequest request = (AlterDatabaseRequest) harness.rpc.last().request();
        assertThat(request.getDatabaseName()).isEqualTo("shop");
        assertThat(request.getIgnoreIfNotExists()).isTrue();
        assertThat(request.hasComment()).isTrue();
        assertThat(request.getConfigChangesList())
                .extracting(PbAlterConfig::getConfigKey, PbAlterConfig::getOpType, PbAlterConfig::hasConfigValue)
                .containsExactly(tuple("owner", 0, true), tuple("place", 1, false));
    }

    @Test
    void aCommentThatNobodyChangesIsNotSent() {
        answered(
                AlterDatabaseResponse.getDefaultInstance(),
                harness.admin.alterDatabase("shop", List.of(DatabaseChange.removeProperty("place")), false));

        assertThat(((AlterDatabaseRequest) harness.rpc.last().request()).hasComment())
                .isFalse();
    }

    @Test
    void aColumnIsAddedWithItsFunction() {
        answered(
                AlterTableResponse.getDefaultInstance(),
                harness.admin.alterTable(
                        AdminHarness.ORDERS,
                        List.of(TableChange.addColumn(
                                "names",
                                DataTypes.STRING(),
                                new AggregationFunction("listagg", Map.of("delimiter", ";")))),
                        false));

        AlterTableRequest request = (AlterTableRequest) harness.rpc.last().request();
        assertThat(request.getAddColumns(0).getAggFunctionType()).isEqualTo("listagg");
        assertThat(request.getAddColumns(0).getAggFunctionParams(0).getValue()).isEqualTo(";");
        assertThat(request.getAddColumns(0).getColumnPositionType()).isZero();
    }

    @Test
    void listsOfSettingsGrowAndShrink() {
        answered(
                AlterClusterConfigsResponse.getDefaultInstance(),
                harness.admin.alterClusterConfigs(List.of(
                        ClusterConfigChange.append("remote.data.dirs", "/a"),
                        ClusterConfigChange.subtract("remote.data.dirs", "/b"))));

        assertThat(((AlterClusterConfigsRequest) harness.rpc.last().request()).getAlterConfigsList())
                .extracting(PbAlterConfig::getOpType)
                .containsExactly(2, 3);
    }

    @Test
    void serversAreMarkedByTheirRacks() {
        answered(
                AddServerTagByRackResponse.getDefaultInstance(),
                harness.admin.addServerTagByRack(List.of("r1", "r2"), ServerTag.TEMPORARY_OFFLINE));
        AddServerTagByRackRequest request =
                (AddServerTagByRackRequest) harness.rpc.last().request();
        assertThat(request.getRacksList()).containsExactly("r1", "r2");
        assertThat(request.getServerTag()).isEqualTo(1);

        answered(
                RemoveServerTagByRackResponse.getDefaultInstance(),
                harness.admin.removeServerTagByRack(List.of("r1"), ServerTag.PERMANENT_OFFLINE));
        assertThat(((RemoveServerTagByRackRequest) harness.rpc.last().request()).getServerTag())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, GREEN", "1, YELLOW", "2, RED", "3, UNKNOWN", "9, UNKNOWN"})
    void healthIsOneWordAndItsReasons(int code, ClusterHealth.Status status) {
        GetClusterHealthResponse response = GetClusterHealthResponse.newBuilder()
                .setNumReplicas(6)
                .setInSyncReplicas(5)
                .setNumLeaderReplicas(2)
                .setActiveLeaderReplicas(1)
                .setStatus(code)
                .build();

        assertThat(answered(response, harness.admin.getClusterHealth()))
                .isEqualTo(new ClusterHealth(status, 6, 5, 2, 1));
    }

    @Test
    void everySnapshotThatIsKeptIsListed() {
        ListKvSnapshotsResponse response = ListKvSnapshotsResponse.newBuilder()
                .setTableId(7)
                .setPartitionId(70)
                .addActiveSnapshots(PbKvSnapshot.newBuilder().setBucketId(0).setSnapshotId(3))
                .addActiveSnapshots(PbKvSnapshot.newBuilder().setBucketId(1).setSnapshotId(9))
                .addActiveSnapshots(PbKvSnapshot.newBuilder().setBucketId(0).setSnapshotId(4))
                .build();

        assertThat(answered(response, harness.admin.listKvSnapshots(7, OptionalLong.of(70))))
                .isEqualTo(Map.of(TableBucket.of(7, 70, 0), List.of(3L, 4L), TableBucket.of(7, 70, 1), List.of(9L)));
        assertThat(((ListKvSnapshotsRequest) harness.rpc.last().request()).getPartitionId())
                .isEqualTo(70);
    }

    @Test
    void manifestsOfRemoteLogsAreListed() {
        ListRemoteLogManifestsResponse response = ListRemoteLogManifestsResponse.newBuilder()
                .addManifests(PbRemoteLogManifestEntry.newBuilder()
                        .setTableBucket(PbTableBucket.newBuilder().setTableId(7).setBucketId(2))
                        .setRemoteLogManifestPath("s3://log/m")
                        .setRemoteLogEndOffset(100))
                .build();

        assertThat(answered(response, harness.admin.listRemoteLogManifests(7, OptionalLong.empty())))
                .containsExactly(new RemoteLogManifest(TableBucket.of(7, 2), "s3://log/m", 100));
    }

    @Test
    void aSnapshotInTheLakeTellsWhereTheLogGoesOn() {
        GetLakeSnapshotResponse response = GetLakeSnapshotResponse.newBuilder()
                .setTableId(7)
                .setSnapshotId(5)
                .addBucketSnapshots(PbLakeSnapshotForBucket.newBuilder()
                        .setPartitionId(70)
                        .setBucketId(0)
                        .setLogOffset(44))
                .addBucketSnapshots(
                        PbLakeSnapshotForBucket.newBuilder().setPartitionId(70).setBucketId(1))
                .build();

        LakeSnapshot snapshot = answered(response, harness.admin.getReadableLakeSnapshot(AdminHarness.ORDERS));

        assertThat(snapshot.snapshotId()).isEqualTo(5);
        assertThat(snapshot.tableBuckets()).containsExactly(TableBucket.of(7, 70, 0));
        assertThat(snapshot.bucketOffset(TableBucket.of(7, 70, 0))).hasValue(44);
        assertThat(snapshot.bucketOffset(TableBucket.of(7, 70, 1))).isEmpty();
        GetLakeSnapshotRequest request =
                (GetLakeSnapshotRequest) harness.rpc.last().request();
        assertThat(request.getReadable()).isTrue();
        assertThat(request.hasSnapshotId()).isFalse();
    }

    @Test
    void partitionsTellHowManyBucketsTheyHave() {
        PbPartitionSpec spec = PbPartitionSpec.newBuilder()
                .addPartitionKeyValues(PbKeyValue.newBuilder().setKey("day").setValue("d1"))
                .build();
        List<PartitionInfo> partitions = answered(
                ListPartitionInfosResponse.newBuilder()
                        .addPartitionsInfo(PbPartitionInfo.newBuilder()
                                .setPartitionId(70)
                                .setPartitionSpec(spec)
                                .setBucketCount(6))
                        .build(),
                harness.admin.listPartitionInfos(AdminHarness.ORDERS));

        assertThat(partitions)
                .containsExactly(new PartitionInfo(70, "d1", PartitionSpec.of("day", "d1"), OptionalInt.of(6)));
    }

    /** The number that is told with a question is asked for anew when a server refuses it. */
    @Test
    void offsetsAreAskedForByTheNumberOfBucketsThatThePartitionHas() {
        AtomicInteger actual = new AtomicInteger(2);
        List<Integer> told = new ArrayList<>();
        harness.rpc.script(call -> {
            if (call.api() == Apis.GET_METADATA) {
                call.succeed(Answers.servers(0, 1)
                        .addTableMetadata(Answers.table(AdminHarness.ORDERS, 7))
                        .addPartitionMetadata(Answers.partition(7, "d1", 70, 0, 0, 0, 0).toBuilder()
                                .setBucketCount(actual.get()))
                        .build());
                return;
            }
            int number = ((ListOffsetsRequest) call.request()).getRoutingBucketCount();
            told.add(number);
            PbListOffsetsRespForBucket.Builder bucket =
                    PbListOffsetsRespForBucket.newBuilder().setBucketId(1);
            if (number == 2) {
                actual.set(4);
                bucket.setErrorCode(ErrorCode.INVALID_BUCKET_ROUTING.number());
            } else {
                bucket.setOffset(33);
            }
            call.succeed(ListOffsetsResponse.newBuilder().addBucketsResp(bucket).build());
        });

        CompletableFuture<Long> offset = harness.admin
                .listOffsets(AdminHarness.ORDERS, "d1", List.of(1), OffsetSpec.latest())
                .values()
                .get(1);
        harness.loop.run();
        harness.loop.advance(Duration.ofSeconds(1));

        assertThat(offset).isCompletedWithValue(33L);
        assertThat(told).containsExactly(2, 4);
    }
}
