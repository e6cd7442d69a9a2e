/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.async.Failures;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeRpc;
import fluss.core.rpc.Server;
import fluss.core.wire.proto.MetadataResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CachedMetadataTest {

    private static final TablePath ORDERS = TablePath.of("shop", "orders");
    private static final TableBucket BUCKET = TableBucket.of(7, 0);
    private static final Server FIRST = Server.bootstrap("a", 1);
    private static final Server SECOND = Server.bootstrap("b", 2);
    private static final Duration PAUSE = Duration.ofMillis(130);
    private static final Duration LONG = Duration.ofSeconds(40);

    private final FakeLoop loop = new FakeLoop();
    private final FakeRpc rpc = new FakeRpc();
    private final CachedMetadata metadata =
            new CachedMetadata(ClientConfiguration.of(Map.of()), List.of(FIRST, SECOND), loop, rpc, loop::nanoTime);

    /** Connects to a cluster and forgets the requests of that. */
    private void connected(int... tabletServers) {
        answer(Answers.servers(tabletServers));
        CompletableFuture<Void> connected = metadata.connect();
        loop.run();
        assertThat(connected).isCompleted();
        rpc.calls().clear();
        rpc.script(call -> {});
    }

    private void answer(MetadataResponse.Builder answer) {
        rpc.script(call -> call.succeed(answer.build()));
    }

    private static MetadataResponse.Builder orders(int... leaders) {
        return Answers.servers(0, 1).addTableMetadata(Answers.table(ORDERS, 7, leaders));
    }

    private static Throwable failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Failures.unwrap(catchThrowable(future::join));
    }

    @Test
    void connectingAsksTheAddressesInOrderUntilOneAnswers() {
        rpc.script(call -> {
            if (call.server().equals(FIRST)) {
                call.fail(Answers.refused(FIRST));
            } else {
                call.succeed(Answers.servers(0).build());
            }
        });
        CompletableFuture<Void> connected = metadata.connect();
        loop.run();

        assertThat(connected).isCompleted();
        assertThat(rpc.calls()).extracting(FakeRpc.Call::server).containsExactly(FIRST, SECOND);
        assertThat(rpc.calls()).allSatisfy(call -> assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(15)));
    }

    @Test
    void addressesThatAreDeadAreTriedAgainUntilOneAnswers() {
        rpc.script(call -> call.fail(Answers.refused(call.server())));
        CompletableFuture<Void> connected = metadata.connect();
        loop.advance(Duration.ofSeconds(20));
        assertThat(connected).isNotDone();
        assertThat(rpc.calls()).hasSizeGreaterThan(10);
        answer(Answers.servers(0));
        loop.advance(Duration.ofSeconds(2));

        assertThat(connected).isCompleted();
    }

    @Test
    void theFirstPausesBetweenTheRoundsAreShortAndTheNextOnesLonger() {
        rpc.script(call -> call.fail(Answers.refused(call.server())));
        CompletableFuture<Void> connected = metadata.connect();
        loop.advance(PAUSE);
        assertThat(rpc.calls()).hasSize(4);
        loop.advance(Duration.ofSeconds(20));

        // 0.1, 0.2, 0.4, 0.8 s; from then on once a second, each a fifth more or less.
        assertThat(rpc.calls()).hasSizeBetween(2 * 18, 2 * 30);
        assertThat(connected).isNotDone();
    }

    @Test
    void connectingFailsAfterItsTimeWithWhatBecameOfEachAddress() {
        rpc.script(call -> call.fail(Answers.refused(call.server())));
        CompletableFuture<Void> connected = metadata.connect();
        loop.advance(Duration.ofSeconds(29));
        assertThat(connected).isNotDone();
        loop.advance(Duration.ofSeconds(1));

        assertThat(failureOf(connected))
                .isInstanceOf(TransportException.class)
                .hasMessage("[api=GET_METADATA] No server could be reached within client.bootstrap-timeout (30000 ms):"
                        + " [server=a:1] refused; [server=b:2] refused")
                .hasCauseInstanceOf(TransportException.class);
    }

    @Test
    void silentAddressesLeaveEachOtherTime() {
        CachedMetadata patient = new CachedMetadata(
                ClientConfiguration.of(Map.of("client.bootstrap-timeout", "10 s")),
                List.of(FIRST, SECOND),
                loop,
                rpc,
                loop::nanoTime);
        CompletableFuture<Void> connected = patient.connect();
        loop.run();
        assertThat(rpc.last().timeout()).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5001));
        loop.advance(Duration.ofSeconds(5));
        rpc.last().fail(new RequestTimeoutException("silent", null));
        assertThat(rpc.last().server()).isEqualTo(SECOND);
        loop.advance(Duration.ofSeconds(5));
        rpc.last().fail(new RequestTimeoutException("silent too", null));
        loop.run();

        assertThat(failureOf(connected))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessage("[api=GET_METADATA] No server answered within client.bootstrap-timeout (10000 ms):"
                        + " silent; silent too");
    }

    @Test
    void connectingWaitsForAClusterThatIsStarting() {
        rpc.script(call -> {
            if (call.server().equals(FIRST)) {
                call.fail(Answers.refused(FIRST));
            } else {
                call.succeed(Answers.servers().build());
            }
        });
        CompletableFuture<Void> connected = metadata.connect();
        loop.advance(Duration.ofSeconds(3));
        assertThat(connected).isNotDone();
        answer(Answers.servers(0));
        loop.advance(Duration.ofSeconds(3));

        assertThat(connected).isCompleted();
    }

    @Test
    void connectingToAClusterThatNeverStartsEndsAfterItsTime() {
        answer(Answers.servers());
        CompletableFuture<Void> connected = metadata.connect();
        loop.advance(LONG);

        assertThat(failureOf(connected))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("client.bootstrap-timeout")
                .hasMessageContaining("knows no tablet server yet");
    }

    @Test
    void wrongCredentialsAreNotTriedElsewhere() {
        rpc.script(call -> call.fail(new AuthenticationException("no", null)));
        CompletableFuture<Void> connected = metadata.connect();
        loop.run();

        assertThat(failureOf(connected)).isInstanceOf(AuthenticationException.class);
        assertThat(rpc.calls()).hasSize(1);
    }

    @Test
    void aServerThatKnowsNoTabletServerIsPassedOver() {
        connected(0);
        rpc.script(call -> call.succeed(
                (call.server().kind() == Server.Kind.TABLET_SERVER ? Answers.servers() : Answers.servers(1)).build()));
        CompletableFuture<List<Server>> servers = metadata.tabletServers();
        loop.run();

        assertThat(servers).isCompletedWithValue(List.of(Answers.tabletServer(1)));
        assertThat(rpc.calls())
                .extracting(FakeRpc.Call::server)
                .containsExactly(Answers.tabletServer(0), Answers.coordinator());
    }

    @Test
    void whatIsKnownIsNotAskedForAgain() {
        connected(0, 1);
        answer(orders(0, 1));
        CompletableFuture<BucketLocations> located = metadata.locate(ORDERS);
        loop.run();
        assertThat(located.join().bucketCount()).isEqualTo(2);
        rpc.calls().clear();

        assertThat(metadata.locate(ORDERS)).isCompletedWithValue(located.join());
        assertThat(metadata.cached(ORDERS, Optional.empty())).contains(located.join());
        assertThat(metadata.leader(TableBucket.of(7, 1))).contains(Answers.tabletServer(1));
        loop.run();
        assertThat(rpc.calls()).isEmpty();
    }

    @Test
    void callersThatAskAtTheSameTimeShareOneRequest() {
        connected(0, 1);
        CompletableFuture<BucketLocations> one = metadata.locate(ORDERS);
        CompletableFuture<BucketLocations> two = metadata.locate(ORDERS);
        loop.run();
        CompletableFuture<BucketLocations> three = metadata.locate(ORDERS);
        loop.run();

        assertThat(rpc.calls()).hasSize(1);
        rpc.last().succeed(orders(0).build());
        assertThat(List.of(one, two, three))
                .allSatisfy(each -> assertThat(each.join().tableId()).isEqualTo(7));
    }

    @Test
    void whoAskedTooLateToTrustThatThereIsNoSuchTableIsAskedForAgain() {
        connected(0, 1);
        CompletableFuture<BucketLocations> early = metadata.locate(ORDERS);
        loop.run();
        FakeRpc.Call first = rpc.last();
        CompletableFuture<BucketLocations> late = metadata.locate(ORDERS);
        loop.run();
        answer(orders(0));
        first.fail(Answers.refusal(ErrorCode.TABLE_NOT_EXIST));
        loop.advance(PAUSE);

        assertThat(failureOf(early))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TABLE_NOT_EXIST));
        assertThat(late.join().tableId()).isEqualTo(7);
    }

    @Test
    void repeatedRefreshesAreSpacedMoreAndMoreWhileNothingChanges() {
        connected(0, 1);
        answer(orders(0));
        for (int i = 0; i < 100; i++) {
            CompletableFuture<BucketLocations> refreshed = metadata.refresh(ORDERS, BUCKET);
            while (!refreshed.isDone()) {
                loop.advance(Duration.ofMillis(10));
            }
            if (loop.nanoTime() > Duration.ofSeconds(6).toNanos()) {
                break;
            }
        }

        // At once, and after 0.1, 0.2, 0.4, 0.8 s; from then on once a second, each a fifth more or less.
        assertThat(rpc.calls().size()).isBetween(6, 11);
    }

    @Test
    void aRefreshAfterAQuietTimeIsNotHeldBack() {
        connected(0, 1);
        answer(orders(0));
        for (int i = 0; i < 3; i++) {
            CompletableFuture<BucketLocations> refreshed = metadata.refresh(ORDERS, BUCKET);
            loop.run();
            assertThat(refreshed).isCompleted();
            loop.advance(LONG);
        }
    }

    @Test
    void aRefreshForgetsTheLeaderAtOnce() {
        connected(0, 1);
        answer(orders(0, 1));
        metadata.locate(ORDERS);
        loop.run();
        rpc.script(call -> {});
        CompletableFuture<BucketLocations> refreshed = metadata.refresh(ORDERS, BUCKET);
        loop.advance(PAUSE);

        assertThat(metadata.leader(BUCKET)).isEmpty();
        assertThat(metadata.leader(TableBucket.of(7, 1))).isPresent();
        rpc.last().succeed(orders(1, 1).build());
        assertThat(refreshed).isCompleted();
        assertThat(metadata.leader(BUCKET)).contains(Answers.tabletServer(1));
    }

    @Test
    void aTableMadeAnewIsSeenByWhoHoldsTheOldId() {
        connected(0, 1);
        answer(orders(0));
        metadata.locate(ORDERS);
        loop.run();
        answer(Answers.servers(0, 1).addTableMetadata(Answers.table(ORDERS, 8, 1)));
        CompletableFuture<BucketLocations> refreshed = metadata.refresh(ORDERS, BUCKET);
        loop.advance(PAUSE);

        assertThat(refreshed.join().tableId()).isEqualTo(8);
        assertThat(metadata.leader(BUCKET)).isEmpty();
    }

    @Test
    void aTableThatIsGoneIsForgotten() {
        connected(0, 1);
        answer(orders(0));
        metadata.locate(ORDERS);
        loop.run();
        rpc.script(call -> call.fail(Answers.refusal(ErrorCode.TABLE_NOT_EXIST)));
        CompletableFuture<BucketLocations> refreshed = metadata.refresh(ORDERS, BUCKET);
        loop.advance(PAUSE);

        assertThat(failureOf(refreshed)).isInstanceOf(ServerException.class);
        assertThat(metadata.cached(ORDERS, Optional.empty())).isEmpty();
    }

    @Test
    void aPartitionIsFoundByNameAndByIdAndForgottenWhenItIsGone() {
        connected(0, 1);
        answer(orders().addPartitionMetadata(Answers.partition(7, "eu", 70, 0)));
        CompletableFuture<BucketLocations> byName = metadata.locate(ORDERS, "eu");
        loop.run();

        assertThat(byName.join().partitionId()).hasValue(70);
        assertThat(metadata.locate(ORDERS, 70)).isCompletedWithValue(byName.join());
        rpc.script(call -> call.fail(Answers.refusal(ErrorCode.PARTITION_NOT_EXISTS)));
        CompletableFuture<BucketLocations> refreshed = metadata.refresh(ORDERS, TableBucket.of(7, 70, 0));
        loop.run();
        assertThat(failureOf(refreshed))
                .isInstanceOfSatisfying(
                        FlussException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PARTITION_NOT_EXISTS));
        assertThat(metadata.cached(ORDERS, Optional.of("eu"))).isEmpty();
    }

    @Test
    void aTableThatTheServerLeavesOutMayNotBeSeen() {
        connected(0);
        answer(Answers.servers(0));
        CompletableFuture<BucketLocations> located = metadata.locate(ORDERS);
        loop.run();

        assertThat(failureOf(located))
                .isInstanceOfSatisfying(
                        FlussException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION))
                .hasMessageContaining("shop.orders");
    }

    @Test
    void whenEveryKnownServerIsGoneTheFirstAddressesAreAskedAgain() {
        connected(0, 1);
        rpc.script(call -> {
            if (call.server().equals(SECOND)) {
                call.succeed(Answers.servers(5)
                        .addTableMetadata(Answers.table(ORDERS, 7, 5))
                        .build());
            } else {
                call.fail(Answers.refused(call.server()));
            }
        });
        CompletableFuture<BucketLocations> located = metadata.locate(ORDERS);
        loop.run();

        assertThat(located.join().leader(0)).contains(Answers.tabletServer(5));
        assertThat(rpc.calls())
                .extracting(FakeRpc.Call::server)
                .containsSubsequence(Answers.coordinator(), FIRST, SECOND)
                .contains(Answers.tabletServer(0), Answers.tabletServer(1));
    }

    @Test
    void aServerThatFailedIsAskedLast() {
        connected(0, 1);
        metadata.markFailed(Answers.tabletServer(0));

        for (int i = 0; i < 20; i++) {
            assertThat(metadata.anyTabletServer()).isCompletedWithValue(Answers.tabletServer(1));
        }
        loop.advance(LONG);
        assertThat(metadata.anyTabletServer()).isCompleted();
    }

    @Test
    void whenAllTabletServersFailedTheClusterIsAskedAndOneIsGivenAllTheSame() {
        connected(0);
        metadata.markFailed(Answers.tabletServer(0));
        answer(Answers.servers(0));
        CompletableFuture<Server> any = metadata.anyTabletServer();
        loop.run();

        assertThat(any).isCompletedWithValue(Answers.tabletServer(0));
        assertThat(rpc.calls().get(0).server()).isEqualTo(Answers.coordinator());
    }

    @Test
    void aCoordinatorThatFailedIsAskedForAnew() {
        connected(0);
        assertThat(metadata.coordinator()).isCompletedWithValue(Answers.coordinator());
        metadata.markFailed(Answers.coordinator());
        MetadataResponse.Builder moved = Answers.servers(0);
        moved.getCoordinatorServerBuilder().setPort(101);
        answer(moved);
        CompletableFuture<Server> coordinator = metadata.coordinator();
        loop.run();

        assertThat(coordinator.join().port()).isEqualTo(101);
    }

    @Test
    void aCoordinatorIsWaitedForUntilThereIsOne() {
        connected(0);
        metadata.markFailed(Answers.coordinator());
        answer(Answers.servers(0).clearCoordinatorServer());
        CompletableFuture<Server> coordinator = metadata.coordinator();
        loop.advance(Duration.ofSeconds(3));
        assertThat(coordinator).isNotDone();
        answer(Answers.servers(0));
        loop.advance(Duration.ofSeconds(3));

        assertThat(coordinator).isCompletedWithValue(Answers.coordinator());
    }

    @Test
    void everyWaitEndsAfterTheTimeOfARequest() {
        connected(0);
        rpc.script(call -> call.fail(Answers.refused(call.server())));
        CompletableFuture<BucketLocations> located = metadata.locate(ORDERS);
        loop.advance(Duration.ofSeconds(29));
        assertThat(located).isNotDone();
        loop.advance(Duration.ofSeconds(2));

        assertThat(failureOf(located))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("client.request-timeout")
                .hasMessageContaining("[server=a:1] refused");
    }

    @Test
    void aSilentServerLeavesTimeForAnother() {
        connected(0, 1);
        rpc.script(call -> {
            if (rpc.calls().size() > 1) {
                call.succeed(orders(0).build());
            }
        });
        CompletableFuture<BucketLocations> located = metadata.locate(ORDERS);
        loop.run();
        assertThat(rpc.last().timeout()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
        rpc.last().fail(new RequestTimeoutException("silent", null));

        assertThat(located.join().tableId()).isEqualTo(7);
        assertThat(rpc.calls().get(1).server()).isNotEqualTo(rpc.calls().get(0).server());
    }

    @Test
    void closingEndsEveryWait() {
        connected(0);
        CompletableFuture<BucketLocations> located = metadata.locate(ORDERS);
        CompletableFuture<?> info = metadata.tableInfo(ORDERS);
        loop.run();
        metadata.close();

        assertThat(failureOf(located)).isInstanceOf(ClosedException.class);
        assertThat(failureOf(info)).isInstanceOf(ClosedException.class);
        assertThat(failureOf(metadata.locate(ORDERS))).isInstanceOf(ClosedException.class);
    }
}
