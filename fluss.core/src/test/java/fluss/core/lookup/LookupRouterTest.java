/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import static fluss.core.lookup.LookupHarness.keys;
import static fluss.core.lookup.LookupHarness.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import fluss.api.error.ClosedException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.RowException;
import fluss.api.error.ServerException;
import fluss.api.error.TransportException;
import fluss.api.lookup.LookupResult;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.core.fake.FakeMetadata;
import fluss.core.fake.FakeRpc;
import fluss.core.key.TableKeyEncoding;
import fluss.core.wire.proto.LookupResponse;
import fluss.core.wire.proto.PbLookupRespForBucket;
import fluss.core.wire.proto.PbValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LookupRouterTest {

    private LookupHarness look = new LookupHarness(Map.of());

    private CompletableFuture<LookupResult> lookup(int id) {
        CompletableFuture<LookupResult> future = look.lookuper.lookup(id);
        look.loop.run();
        return future;
    }

    private String nameOf(CompletableFuture<LookupResult> future) {
        return future.join().singleRow().orElseThrow().getString("name");
    }

    @Test
    void lookupIsSentAtOnceWhenTheConnectionIsIdle() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.answer(look.onlyOpen(), "five");

        assertThat(nameOf(found)).isEqualTo("five");
        assertThat(found.join().singleRow().orElseThrow().getInt("id")).isEqualTo(5);
    }

    @Test
    void lookupsGatherWhileBothConnectionsAreBusy() {
        lookup(1);
        lookup(2);
        assertThat(look.open()).hasSize(2);
        lookup(3);
        lookup(4);
        lookup(5);
        assertThat(look.open()).hasSize(2);

        look.answer(look.open().get(0), "x");

        assertThat(look.open()).hasSize(2);
        assertThat(keys(look.open().get(1))).isEqualTo(3);
    }

    @Test
    void fullRequestsAreSentWhileOthersAreUnderWay() {
        look = new LookupHarness(Map.of("client.lookup.max-batch-size", "2"));
        for (int i = 1; i <= 7; i++) {
            lookup(i);
        }
        assertThat(look.open()).hasSize(4);
        assertThat(look.open().stream().mapToInt(LookupHarness::keys)).containsExactly(1, 1, 2, 2);
    }

    @Test
    void requestsOverAllServersAreLimitedButNoServerStarves() {
        look = new LookupHarness(
                LookupHarness.table(2),
                Map.of("client.lookup.max-batch-size", "1", "client.lookup.max-inflight-requests", "3"));
        List<CompletableFuture<LookupResult>> all = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            all.add(lookup(i));
        }
        assertThat(look.open().size()).isBetween(3, 4);
        assertThat(look.open().stream().map(FakeRpc.Call::server).distinct()).hasSize(2);
        while (!look.open().isEmpty()) {
            look.answer(look.open().get(0), "x");
        }
        assertThat(all).allMatch(CompletableFuture::isDone);
    }

    @Test
    void equalKeysAreSharedOnlyWhileNotSent() {
        CompletableFuture<LookupResult> first = lookup(9);
        lookup(1);
        CompletableFuture<LookupResult> second = lookup(9);
        CompletableFuture<LookupResult> third = lookup(9);
        look.answer(look.open().get(0), "before");
        assertThat(nameOf(first)).isEqualTo("before");
        assertThat(second).isNotDone();

        FakeRpc.Call shared = look.open().get(1);
        assertThat(keys(shared)).isEqualTo(1);
        look.answer(shared, "after");
        assertThat(nameOf(second)).isEqualTo("after");
        assertThat(nameOf(third)).isEqualTo("after");
    }

    @Test
    void missingKeyGivesNoRow() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.onlyOpen()
                .succeed(LookupResponse.newBuilder()
                        .addBucketsResp(PbLookupRespForBucket.newBuilder()
                                .setBucketId(0)
                                .addValues(PbValue.getDefaultInstance()))
                        .build());
        assertThat(found.join().rows()).isEmpty();
    }

    @Test
    void cancelledLookupIsNotSent() {
        lookup(1);
        lookup(2);
        CompletableFuture<LookupResult> cancelled = lookup(3);
        assertThat(cancelled.cancel(false)).isTrue();
        assertThat(cancelled).isCancelled();

        look.answer(look.open().get(0), "x");
        assertThat(look.open()).hasSize(1);
        lookup(4);
        assertThat(keys(look.open().get(1))).isEqualTo(1);
    }

    @Test
    void passingTroubleIsRetriedAtTheNewLeader() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.metadata.leader(TableBucket.of(7, 0), 2);
        look.answerError(look.onlyOpen(), 12);

        assertThat(look.metadata.refreshed()).containsExactly(TableBucket.of(7, 0));
        assertThat(look.onlyOpen().server()).isEqualTo(FakeMetadata.server(2));
        look.answer(look.onlyOpen(), "five");
        assertThat(nameOf(found)).isEqualTo("five");
    }

    @Test
    void lostConnectionIsRetriedWithPauses() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.onlyOpen().fail(new TransportException("gone", null));
        look.loop.run();
        assertThat(look.metadata.failed()).containsExactly(FakeMetadata.server(0));
        look.onlyOpen().fail(new TransportException("gone", null));
        look.loop.run();
        assertThat(look.open()).isEmpty();
        look.loop.advance(Duration.ofMillis(200));
        look.answer(look.onlyOpen(), "five");
        assertThat(nameOf(found)).isEqualTo("five");
    }

    @Test
    void retriesEndWhenTheyAreUsedUp() {
        look = new LookupHarness(Map.of("client.lookup.max-retries", "1"));
        CompletableFuture<LookupResult> found = lookup(5);
        look.answerError(look.onlyOpen(), 12);
        look.answerError(look.onlyOpen(), 12);
        assertThatThrownBy(found::join)
                .hasCauseInstanceOf(ServerException.class)
                .hasMessageContaining("table=shop.orders")
                .hasMessageContaining("server=ts-0");
    }

    @Test
    void finalErrorEndsTheLookup() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.answerError(look.onlyOpen(), 48);
        assertThatThrownBy(found::join)
                .hasCauseInstanceOf(ServerException.class)
                .hasMessageContaining("48");
    }

    @Test
    void lookupEndsAtItsDeadlineWhereverItIs() {
        CompletableFuture<LookupResult> sent = lookup(1);
        lookup(2);
        CompletableFuture<LookupResult> waiting = lookup(3);
        look.loop.advance(Duration.ofSeconds(29));
        CompletableFuture<LookupResult> younger = lookup(4);
        assertThat(sent).isNotDone();

        look.loop.advance(Duration.ofMillis(2500));

        assertThatThrownBy(sent::join).hasCauseInstanceOf(RequestTimeoutException.class);
        assertThatThrownBy(waiting::join)
                .hasCauseInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("client.request-timeout");
        assertThat(younger).isNotDone();
    }

    @Test
    void lookupWithoutLeaderEndsAtItsDeadlineToo() {
        look.metadata.noLeader(TableBucket.of(7, 0));
        CompletableFuture<LookupResult> found = lookup(1);
        look.loop.advance(Duration.ofSeconds(32));
        assertThatThrownBy(found::join).hasCauseInstanceOf(RequestTimeoutException.class);
        assertThat(look.rpc.calls()).isEmpty();
    }

    @Test
    void fullQueueBlocksTheCaller() throws Exception {
        look = new LookupHarness(Map.of("client.lookup.queue-size", "1"));
        lookup(1);
        lookup(2);
        lookup(3);
        Thread caller = new Thread(() -> look.lookuper.lookup(4));
        caller.start();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        look.answer(look.open().get(0), "x");
        caller.join(10_000);
        assertThat(caller.isAlive()).isFalse();
    }

    @Test
    void bucketWithoutLeaderLeavesRoomForOthers() throws Exception {
        look = new LookupHarness(LookupHarness.table(2), Map.of("client.lookup.queue-size", "8"));
        TableKeyEncoding encoding = TableKeyEncoding.of(look.table, (name, asker) -> {
            throw new AssertionError("the table is of no lake");
        });
        List<Integer> bad = new ArrayList<>();
        List<Integer> good = new ArrayList<>();
        for (int id = 0; id < 100; id++) {
            byte[] key = encoding.ofPrimaryKeys().key().encode(GenericRow.of(id));
            (encoding.bucketFunction().bucket(key, 2) == 0 ? bad : good).add(id);
        }
        look.metadata.noLeader(TableBucket.of(7, 0));
        look.lookuper.lookup(bad.get(0));
        look.lookuper.lookup(bad.get(1));
        look.loop.run();
        Thread blocked = new Thread(() -> look.lookuper.lookup(bad.get(2)));
        blocked.start();
        while (blocked.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < 20; i++) {
            CompletableFuture<LookupResult> found = look.lookuper.lookup(good.get(i));
            look.loop.run();
            look.answer(look.onlyOpen(), "ann");
            assertThat(found.join().singleRow()).isPresent();
        }
        assertThat(blocked.isAlive()).isTrue();

        look.metadata.leader(TableBucket.of(7, 0), 0);
        look.loop.advance(Duration.ofSeconds(5));
        blocked.join(10_000);
        assertThat(blocked.isAlive()).isFalse();
    }

    @Test
    void interruptEndsTheWaitForRoom() {
        look = new LookupHarness(Map.of("client.lookup.queue-size", "1"));
        lookup(1);
        lookup(2);
        lookup(3);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> look.lookuper.lookup(4)).isInstanceOf(InterruptedWaitException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closingEndsEveryLookup() {
        CompletableFuture<LookupResult> sent = lookup(1);
        lookup(2);
        CompletableFuture<LookupResult> waiting = lookup(3);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(look.lookups::close);
        while (!closing.isDone()) {
            look.loop.run();
        }
        assertThatThrownBy(sent::join).hasCauseInstanceOf(ClosedException.class);
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> look.lookuper.lookup(4)).isInstanceOf(ClosedException.class);
    }

    @Test
    void keysThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> look.lookuper.lookup("text"))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("id");
        assertThatThrownBy(() -> look.lookuper.lookup(1, 2))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("2 values");
    }

    @Test
    void malformedValueFailsItsLookupAlone() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.onlyOpen()
                .succeed(LookupResponse.newBuilder()
                        .addBucketsResp(PbLookupRespForBucket.newBuilder()
                                .setBucketId(0)
                                .addValues(PbValue.newBuilder().setValues(ByteString.copyFrom(new byte[] {1, 0, 0}))))
                        .build());
        assertThatThrownBy(found::join).hasCauseInstanceOf(MalformedDataException.class);
    }

    @Test
    void valuesOfAnOlderSchemaAreMappedByColumn() {
        Schema older =
                Schema.builder().column("id", DataTypes.INT()).primaryKey("id").build();
        look.metadata.schema(3, older);
        CompletableFuture<LookupResult> found = lookup(5);
        look.onlyOpen()
                .succeed(LookupResponse.newBuilder()
                        .addBucketsResp(PbLookupRespForBucket.newBuilder()
                                .setBucketId(0)
                                .addValues(PbValue.newBuilder().setValues(LookupHarness.value(3, older, 5))))
                        .build());
        assertThat(found.join().singleRow().orElseThrow().isNullAt("name")).isTrue();
        assertThat(found.join().singleRow().orElseThrow().getInt("id")).isEqualTo(5);
    }

    @Test
    void missingPartitionGivesNothingAndIsLookedForAgainLater() {
        Schema schema = Schema.builder()
                .column("id", DataTypes.INT())
                .column("day", DataTypes.STRING())
                .primaryKey("id", "day")
                .build();
        TableInfo table = LookupHarness.table(
                schema,
                TableDescriptor.builder()
                        .schema(schema)
                        .partitionedBy("day")
                        .distributedBy(1)
                        .build());
        look = new LookupHarness(table, Map.of());
        CompletableFuture<LookupResult> found = look.lookuper.lookup(5, "monday");
        look.loop.run();
        assertThat(found.join().rows()).isEmpty();

        look.metadata.partition("monday", 3).leader(TableBucket.of(7, 3, 0), 0);
        look.lookuper.lookup(5, "monday");
        look.loop.run();
        assertThat(request(look.onlyOpen()).getBucketsReq(0).getPartitionId()).isEqualTo(3);
    }
}
