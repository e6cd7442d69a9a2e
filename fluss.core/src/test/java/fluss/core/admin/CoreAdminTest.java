/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.MessageLite;
import fluss.api.admin.ItemFutures;
import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.core.async.Failures;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeRpc;
import fluss.core.metadata.Answers;
import fluss.core.metadata.CachedMetadata;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.CreateDatabaseRequest;
import fluss.core.wire.proto.CreateDatabaseResponse;
import fluss.core.wire.proto.CreatePartitionRequest;
import fluss.core.wire.proto.CreatePartitionResponse;
import fluss.core.wire.proto.ListDatabasesResponse;
import fluss.core.wire.proto.ListOffsetsRequest;
import fluss.core.wire.proto.ListOffsetsResponse;
import fluss.core.wire.proto.ListPartitionInfosResponse;
import fluss.core.wire.proto.MetadataResponse;
import fluss.core.wire.proto.PbKeyValue;
import fluss.core.wire.proto.PbListOffsetsRespForBucket;
import fluss.core.wire.proto.PbPartitionInfo;
import fluss.core.wire.proto.PbPartitionSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoreAdminTest {

    private static final TablePath ORDERS = TablePath.of("shop", "orders");
    private static final Server BOOTSTRAP = Server.bootstrap("a", 1);

    private final FakeLoop loop = new FakeLoop();
    private final FakeRpc rpc = new FakeRpc();
    private final ClientConfiguration configuration = ClientConfiguration.of(Map.of());
    private final CachedMetadata metadata = new CachedMetadata(configuration, List.of(BOOTSTRAP), loop, rpc);
    private final CoreAdmin admin = new CoreAdmin(
            new ClientRuntime(
                    configuration,
                    loop,
                    Runnable::run,
                    Runnable::run,
                    DiscoveredProviders.on(CoreAdminTest.class.getClassLoader()),
                    rpc,
                    metadata,
                    ClientMetrics.none()),
            metadata);

    /** What GET_METADATA is answered with. */
    private MetadataResponse.Builder cluster =
            Answers.servers(0, 1).addTableMetadata(Answers.table(ORDERS, 7, 0, 1, 0));

    @BeforeEach
    void connect() {
        rpc.script(call -> call.succeed(Answers.servers(0, 1).build()));
        CompletableFuture<Void> connected = metadata.connect();
        loop.run();
        assertThat(connected).isCompleted();
        rpc.calls().clear();
        answerWith(call -> {});
    }

    /** Answers GET_METADATA with the cluster, and lets the test answer the rest. */
    private void answerWith(FakeRpc.Script rest) {
        rpc.script(call -> {
            if (call.api() == Apis.GET_METADATA) {
                call.succeed(cluster.build());
            } else {
                rest.sent(call);
            }
        });
    }

    private List<FakeRpc.Call> callsOf(Api<?, ?> api) {
        return rpc.calls().stream().filter(call -> call.api() == api).toList();
    }

    private static Throwable failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Failures.unwrap(catchThrowable(future::join));
    }

    @Test
    void aChangeGoesToTheCoordinatorOnce() {
        answerWith(call -> call.succeed(CreateDatabaseResponse.getDefaultInstance()));
        CompletableFuture<Void> created = admin.createDatabase("shop", DatabaseDescriptor.EMPTY, true);
        loop.run();

        assertThat(created).isCompleted();
        assertThat(rpc.calls()).hasSize(1);
        assertThat(rpc.last().server()).isEqualTo(Answers.coordinator());
        CreateDatabaseRequest request = (CreateDatabaseRequest) rpc.last().request();
        assertThat(request.getIgnoreIfExists()).isTrue();
        assertThat(request.getDatabaseJson().toStringUtf8()).contains("\"custom_properties\":{}");
    }

    @Test
    void aChangeThatMayHaveBeenMadeIsNotSentAgain() {
        answerWith(call -> call.fail(new TransportException("lost", new java.io.IOException("reset"))));
        CompletableFuture<Void> created = admin.createDatabase("shop", DatabaseDescriptor.EMPTY, true);
        loop.advance(Duration.ofSeconds(5));

        assertThat(failureOf(created)).isInstanceOf(TransportException.class).hasMessage("lost");
        assertThat(callsOf(Apis.CREATE_DATABASE)).hasSize(1);
    }

    @Test
    void aServersRefusalIsHandedOn() {
        answerWith(call -> call.fail(Answers.refusal(ErrorCode.UNKNOWN_SERVER_ERROR)));
        CompletableFuture<Void> created = admin.createDatabase("shop", DatabaseDescriptor.EMPTY, true);
        loop.advance(Duration.ofSeconds(5));

        assertThat(failureOf(created)).isInstanceOf(ServerException.class);
        assertThat(callsOf(Apis.CREATE_DATABASE)).hasSize(1);
    }

    @Test
    void aFailureNamesTheTable() {
        answerWith(call -> call.fail(Answers.refusal(ErrorCode.TABLE_NOT_EXIST)));
        CompletableFuture<Void> dropped = admin.dropTable(ORDERS, false);
        loop.run();

        assertThat(failureOf(dropped))
                .isInstanceOf(ServerException.class)
                .hasMessageStartingWith("[table=shop.orders] TABLE_NOT_EXIST");
    }

    @Test
    void aCoordinatorThatRefusesConnectionsIsLookedForAnew() {
        answerWith(call -> {
            if (call.server().equals(Answers.coordinator())) {
                cluster.getCoordinatorServerBuilder().setPort(101);
                call.fail(Answers.refused(call.server()));
            } else {
                call.succeed(CreateDatabaseResponse.getDefaultInstance());
            }
        });
        CompletableFuture<Void> created = admin.createDatabase("shop", DatabaseDescriptor.EMPTY, true);
        loop.advance(Duration.ofSeconds(2));

        assertThat(created).isCompleted();
        assertThat(callsOf(Apis.CREATE_DATABASE))
                .extracting(call -> call.server().port())
                .containsExactly(100, 101);
    }

    @Test
    void aStandbyCoordinatorIsPassedOver() {
        answerWith(call -> {
            if (callsOf(Apis.CREATE_DATABASE).size() == 1) {
                call.fail(Answers.refusal(ErrorCode.NOT_COORDINATOR_LEADER_EXCEPTION));
            } else {
                call.succeed(CreateDatabaseResponse.getDefaultInstance());
            }
        });
        CompletableFuture<Void> created = admin.createDatabase("shop", DatabaseDescriptor.EMPTY, true);
        loop.advance(Duration.ofSeconds(2));

        assertThat(created).isCompleted();
    }

    @Test
    void aCallThatIsNeverAnsweredEnds() {
        CompletableFuture<Void> created = admin.createDatabase("shop", DatabaseDescriptor.EMPTY, true);
        loop.advance(Duration.ofSeconds(31));

        assertThat(failureOf(created))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("client.request-timeout");
    }

    @Test
    void whatOnlyReadsIsTriedAtAnotherServer() {
        answerWith(call -> {
            if (callsOf(Apis.LIST_DATABASES).size() == 1) {
                call.fail(new TransportException("lost", null));
            } else {
                call.succeed(ListDatabasesResponse.newBuilder()
                        .addDatabaseName("shop")
                        .build());
            }
        });
        CompletableFuture<List<String>> databases = admin.listDatabases();
        loop.run();

        assertThat(databases).isCompletedWithValue(List.of("shop"));
        assertThat(rpc.calls().get(1).server()).isNotEqualTo(rpc.calls().get(0).server());
    }

    @Test
    void partitionsAreNamedByTheirValuesInOrder() {
        PbPartitionSpec spec = PbPartitionSpec.newBuilder()
                .addPartitionKeyValues(PbKeyValue.newBuilder().setKey("day").setValue("d1"))
                .addPartitionKeyValues(PbKeyValue.newBuilder().setKey("region").setValue("eu"))
                .build();
        answerWith(call -> call.succeed(ListPartitionInfosResponse.newBuilder()
                .addPartitionsInfo(
                        PbPartitionInfo.newBuilder().setPartitionId(70).setPartitionSpec(spec))
                .build()));
        CompletableFuture<List<PartitionInfo>> partitions = admin.listPartitionInfos(ORDERS);
        loop.run();

        assertThat(partitions.join())
                .containsExactly(new PartitionInfo(70, "d1$eu", PartitionSpec.of("day", "d1", "region", "eu")));
    }

    @Test
    void anExistingPartitionIsIgnoredThroughTheFieldOfTheOtherName() {
        answerWith(call -> call.succeed(CreatePartitionResponse.getDefaultInstance()));
        admin.createPartition(ORDERS, PartitionSpec.of("day", "d1"), true);
        loop.run();

        assertThat(((CreatePartitionRequest) rpc.last().request()).getIgnoreIfNotExists())
                .isTrue();
    }

    @Test
    void aPartitionValueThatCannotBeIsRefused() {
        assertThatThrownBy(() -> admin.createPartition(ORDERS, PartitionSpec.of("day", "2026/08"), true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'2026/08' of column 'day'");
        assertThatThrownBy(() -> admin.createPartition(ORDERS, PartitionSpec.of("day", "__x"), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(admin.dropPartition(ORDERS, PartitionSpec.of("day", "__x"), true))
                .isNotDone();
    }

    private static void answerOffsets(FakeRpc.Call call, ErrorCode... errors) {
        ListOffsetsRequest request = (ListOffsetsRequest) call.request();
        ListOffsetsResponse.Builder response = ListOffsetsResponse.newBuilder();
        for (int i = 0; i < request.getBucketIdCount(); i++) {
            PbListOffsetsRespForBucket.Builder bucket =
                    PbListOffsetsRespForBucket.newBuilder().setBucketId(request.getBucketId(i));
            if (i < errors.length && errors[i] != ErrorCode.NONE) {
                bucket.setErrorCode(errors[i].number()).setErrorMessage("because");
            } else {
                bucket.setOffset(10L * call.server().id() + request.getBucketId(i));
            }
            response.addBucketsResp(bucket);
        }
        call.succeed(response.build());
    }

    @Test
    void offsetsAreAskedOfTheLeaders() {
        answerWith(CoreAdminTest::answerOffsets);
        CompletableFuture<Map<Integer, Long>> offsets =
                admin.listOffsets(ORDERS, List.of(0, 1, 2), OffsetSpec.latest()).all();
        loop.run();

        assertThat(offsets).isCompletedWithValue(Map.of(0, 0L, 1, 11L, 2, 2L));
        assertThat(callsOf(Apis.LIST_OFFSETS)).hasSize(2);
        MessageLite request = callsOf(Apis.LIST_OFFSETS).get(0).request();
        assertThat(((ListOffsetsRequest) request).getFollowerServerId()).isEqualTo(-1);
        assertThat(((ListOffsetsRequest) request).getOffsetType()).isEqualTo(1);
    }

    @Test
    void bucketsWithAStaleLeaderAreAskedForAgainAndTheOthersNot() {
        answerWith(call -> {
            if (callsOf(Apis.LIST_OFFSETS).size() == 1) {
                cluster = Answers.servers(0, 1).addTableMetadata(Answers.table(ORDERS, 7, 1, 1, 0));
                answerOffsets(call, ErrorCode.NOT_LEADER_OR_FOLLOWER);
            } else {
                answerOffsets(call);
            }
        });
        CompletableFuture<Map<Integer, Long>> offsets =
                admin.listOffsets(ORDERS, List.of(0, 2), OffsetSpec.earliest()).all();
        loop.advance(Duration.ofSeconds(2));

        assertThat(offsets).isCompletedWithValue(Map.of(0, 10L, 2, 2L));
        ListOffsetsRequest again =
                (ListOffsetsRequest) callsOf(Apis.LIST_OFFSETS).get(1).request();
        assertThat(again.getBucketIdList()).containsExactly(0);
    }

    @Test
    void aBucketHasItsOffsetWhileAnotherOneIsWaitedFor() {
        cluster = Answers.servers(0).addTableMetadata(Answers.table(ORDERS, 7, 0, -1));
        answerWith(CoreAdminTest::answerOffsets);
        ItemFutures<Integer, Long> offsets = admin.listOffsets(ORDERS, List.of(0, 1), OffsetSpec.latest());
        loop.run();

        assertThat(offsets.values().get(0)).isCompletedWithValue(0L);
        assertThat(offsets.values().get(1)).isNotDone();
        loop.advance(Duration.ofSeconds(40));
        assertThat(failureOf(offsets.values().get(1))).isInstanceOf(RequestTimeoutException.class);
        assertThat(offsets.all()).isCompletedExceptionally();
        assertThat(callsOf(Apis.LIST_OFFSETS)).as("bucket 0 is asked for once").hasSize(1);
    }

    @Test
    void aBucketWithoutLeaderIsWaitedFor() {
        cluster = Answers.servers(0).addTableMetadata(Answers.table(ORDERS, 7, -1));
        answerWith(CoreAdminTest::answerOffsets);
        CompletableFuture<Map<Integer, Long>> offsets =
                admin.listOffsets(ORDERS, List.of(0), OffsetSpec.latest()).all();
        loop.advance(Duration.ofSeconds(2));
        assertThat(offsets).isNotDone();
        cluster = Answers.servers(0).addTableMetadata(Answers.table(ORDERS, 7, 0));
        loop.advance(Duration.ofSeconds(10));

        assertThat(offsets).isCompletedWithValue(Map.of(0, 0L));
    }

    @Test
    void aFailureThatLastsEndsTheCallWithItsBucket() {
        answerWith(call -> answerOffsets(call, ErrorCode.INVALID_TIMESTAMP_EXCEPTION));
        CompletableFuture<Map<Integer, Long>> offsets =
                admin.listOffsets(ORDERS, List.of(1), OffsetSpec.timestamp(5)).all();
        loop.run();

        assertThat(failureOf(offsets))
                .isInstanceOfSatisfying(
                        FlussException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_TIMESTAMP_EXCEPTION))
                .hasMessageContaining("[table=shop.orders bucket=1")
                .hasMessageContaining("because");
    }

    @Test
    void closingEndsWhatIsUnderWayAndWhatComesLater() {
        CompletableFuture<Void> created = admin.createDatabase("shop", DatabaseDescriptor.EMPTY, true);
        loop.run();
        admin.close();

        assertThat(failureOf(created)).isInstanceOf(ClosedException.class);
        assertThat(failureOf(admin.listDatabases())).isInstanceOf(ClosedException.class);
        assertThat(failureOf(admin.listOffsets(ORDERS, List.of(0), OffsetSpec.latest())
                        .all()))
                .isInstanceOf(ClosedException.class);
    }
}
