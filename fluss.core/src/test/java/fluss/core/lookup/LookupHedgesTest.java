/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import static fluss.core.lookup.LookupHarness.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RequestTimeoutException;
import fluss.api.error.TransportException;
import fluss.api.lookup.LookupResult;
import fluss.api.metadata.TableBucket;
import fluss.api.row.GenericRow;
import fluss.core.fake.FakeMetadata;
import fluss.core.fake.FakeRpc;
import fluss.core.key.TableKeyEncoding;
import fluss.core.rpc.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookupHedgesTest {

    private static final Duration DELAY = Duration.ofMillis(100);

    private LookupHarness look = harness(1, Map.of());

    private static LookupHarness harness(int buckets, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("client.lookup.hedge-delay", DELAY.toMillis() + " ms");
        return new LookupHarness(LookupHarness.table(buckets), all);
    }

    private CompletableFuture<LookupResult> lookup(int id) {
        CompletableFuture<LookupResult> future = look.lookuper.lookup(id);
        look.loop.run();
        return future;
    }

    private static String nameOf(CompletableFuture<LookupResult> future) {
        return future.join().singleRow().orElseThrow().getString("name");
    }

    private void fail(FakeRpc.Call call) {
        call.fail(new TransportException("gone", null));
        look.loop.run();
    }

    @Test
    void lookupIsSentOnceUnlessAskedFor() {
        look = new LookupHarness(Map.of());
        lookup(5);
        look.loop.advance(Duration.ofSeconds(29));
        assertThat(look.rpc.calls()).hasSize(1);
    }

    @Test
    void lateLookupIsSentOverAnotherConnectionAndTheFirstAnswerCounts() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.loop.advance(DELAY.minusMillis(1));
        assertThat(look.rpc.calls()).hasSize(1);
        look.loop.advance(Duration.ofMillis(1));
        List<FakeRpc.Call> calls = look.open();
        assertThat(calls).extracting(FakeRpc.Call::lane).containsExactly(Lane.LOOKUP_A, Lane.LOOKUP_SPARE);
        assertThat(calls.get(1).timeout()).isEqualTo(Duration.ofSeconds(30).minus(DELAY));

        look.answer(calls.get(1), "second");
        assertThat(nameOf(found)).isEqualTo("second");
        look.answer(calls.get(0), "first");
        assertThat(nameOf(found)).isEqualTo("second");
        look.loop.advance(Duration.ofSeconds(60));
        assertThat(look.rpc.calls()).hasSize(2);
        assertThat(look.loop.waitingTimers()).isZero();
    }

    @Test
    void firstRequestMayWinToo() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.loop.advance(DELAY);
        List<FakeRpc.Call> calls = look.open();
        look.answer(calls.get(0), "first");
        assertThat(nameOf(found)).isEqualTo("first");
        look.answer(calls.get(1), "second");
        assertThat(nameOf(found)).isEqualTo("first");
    }

    @Test
    void lookupIsSentOnceMoreAtMost() {
        lookup(5);
        look.loop.advance(Duration.ofSeconds(5));
        assertThat(look.open()).hasSize(2);
    }

    @Test
    void failureOfOneIsNoneAsLongAsTheOtherMaySucceed() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.loop.advance(DELAY);
        List<FakeRpc.Call> calls = look.open();
        fail(calls.get(0));
        assertThat(found).isNotDone();
        assertThat(look.open()).hasSize(1);
        look.answer(calls.get(1), "second");
        assertThat(nameOf(found)).isEqualTo("second");

        found = lookup(6);
        look.loop.advance(DELAY);
        calls = look.open();
        look.answerError(calls.get(1), 12);
        assertThat(found).isNotDone();
        look.answer(calls.get(0), "first");
        assertThat(nameOf(found)).isEqualTo("first");
        assertThat(look.metadata.refreshed()).isEmpty();
    }

    @Test
    void failureOfBothIsOneFailure() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.loop.advance(DELAY);
        List<FakeRpc.Call> calls = look.open();
        fail(calls.get(1));
        fail(calls.get(0));
        look.answer(look.onlyOpen(), "third");
        assertThat(nameOf(found)).isEqualTo("third");
        assertThat(look.rpc.calls()).hasSize(3);
    }

    @Test
    void lookupIsSentToTheLeaderOfThen() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.metadata.leader(TableBucket.of(7, 0), 2);
        look.loop.advance(DELAY);
        assertThat(look.open().get(1).server()).isEqualTo(FakeMetadata.server(2));
        look.answer(look.open().get(1), "second");
        assertThat(nameOf(found)).isEqualTo("second");
    }

    @Test
    void bucketsThatAreNotSentOnceMoreKeepTheirRequest() {
        look = harness(2, Map.of());
        look.metadata.leader(TableBucket.of(7, 1), 0);
        TableKeyEncoding encoding = TableKeyEncoding.of(look.table, (name, asker) -> {
            throw new AssertionError("the table is of no lake");
        });
        Map<Integer, Integer> idOf = new HashMap<>();
        IntStream.range(0, 100)
                .forEach(id -> idOf.put(
                        encoding.bucketFunction()
                                .bucket(encoding.ofPrimaryKeys().key().encode(GenericRow.of(id)), 2),
                        id));
        look.lookuper.lookup(idOf.get(0));
        look.lookuper.lookup(idOf.get(1));
        look.loop.run();
        for (FakeRpc.Call call : look.open()) {
            look.answer(call, "warm"); // both leaders are known now
        }
        CompletableFuture<LookupResult> stays = look.lookuper.lookup(idOf.get(0));
        CompletableFuture<LookupResult> moves = look.lookuper.lookup(idOf.get(1));
        look.loop.run();
        FakeRpc.Call first = look.onlyOpen();
        assertThat(keys(first)).isEqualTo(2);

        look.metadata.leader(TableBucket.of(7, 1), 5);
        look.loop.advance(DELAY);
        FakeRpc.Call second = look.open().get(1);
        assertThat(keys(second)).isEqualTo(1);
        look.answer(second, "second");
        assertThat(List.of(stays, moves).stream().filter(CompletableFuture::isDone))
                .hasSize(1);

        fail(first);
        look.answer(look.onlyOpen(), "third");
        assertThat(List.of(nameOf(stays), nameOf(moves))).containsExactlyInAnyOrder("second", "third");
    }

    @Test
    void connectionThatWasOvertakenIsLeftAloneUntilItAnswers() {
        lookup(1);
        look.loop.advance(DELAY);
        FakeRpc.Call late = look.open().get(0);
        look.answer(look.open().get(1), "x");
        List<Lane> used = new ArrayList<>();
        for (int id = 2; id < 8; id++) {
            lookup(id);
            FakeRpc.Call call = look.open().get(1);
            used.add(call.lane());
            look.answer(call, "x");
        }
        assertThat(used).containsOnly(Lane.LOOKUP_B, Lane.LOOKUP_SPARE).contains(Lane.LOOKUP_B, Lane.LOOKUP_SPARE);

        look.answer(late, "x");
        used.clear();
        for (int id = 2; id < 8; id++) {
            lookup(id);
            used.add(look.onlyOpen().lane());
            look.answer(look.onlyOpen(), "x");
        }
        assertThat(used).containsOnly(Lane.LOOKUP_A, Lane.LOOKUP_B).contains(Lane.LOOKUP_A, Lane.LOOKUP_B);
    }

    @Test
    void lookupsThatGatherBehindSilentConnectionsGoOnOverTheSpareOne() {
        lookup(1);
        lookup(2);
        List<FakeRpc.Call> silent = look.open();
        CompletableFuture<LookupResult> behind = lookup(3);
        assertThat(look.open()).hasSize(2);
        look.loop.advance(DELAY);
        look.open().stream().filter(call -> !silent.contains(call)).forEach(call -> look.answer(call, "x"));
        look.open().stream().filter(call -> !silent.contains(call)).forEach(call -> look.answer(call, "three"));
        assertThat(nameOf(behind)).isEqualTo("three");
    }

    @Test
    void lookupsOfAServerThatIsSlowWithAllAreNotDoubled() {
        look = harness(1, Map.of("client.lookup.hedge-max-share", "0.1", "client.lookup.max-batch-size", "100"));
        int hedged = 0;
        int sent = 300;
        for (int i = 0; i < sent; i++) {
            lookup(i % 100);
            look.loop.advance(DELAY);
            List<FakeRpc.Call> calls = look.open();
            hedged += calls.size() - 1;
            calls.forEach(call -> look.answer(call, "x"));
        }
        assertThat(hedged).isBetween(sent / 10, 10 + sent / 10);
    }

    @Test
    void deadlineStaysOne() {
        CompletableFuture<LookupResult> found = lookup(5);
        look.loop.advance(Duration.ofSeconds(32));
        assertThatThrownBy(found::join).hasCauseInstanceOf(RequestTimeoutException.class);
        look.open().forEach(call -> call.fail(new RequestTimeoutException("late", null)));
        look.loop.run();
        assertThat(look.open()).isEmpty();
        lookup(6);
        assertThat(look.onlyOpen().lane()).isIn(Lane.LOOKUP_A, Lane.LOOKUP_B);
    }

    @Test
    void equalKeysShareTheSecondRequestToo() {
        lookup(1);
        lookup(2);
        CompletableFuture<LookupResult> one = lookup(9);
        CompletableFuture<LookupResult> two = lookup(9);
        look.open().forEach(call -> look.answer(call, "x"));
        FakeRpc.Call first = look.onlyOpen();
        look.loop.advance(DELAY);
        FakeRpc.Call second = look.open().get(1);
        assertThat(keys(second)).isEqualTo(1);
        look.answer(second, "nine");
        assertThat(List.of(nameOf(one), nameOf(two))).containsExactly("nine", "nine");
        look.answer(first, "late");
    }

    @Test
    void lookupsThatInsertOrWereCancelledAreNotSentOnceMore() {
        look.lookups.newLookup(look.table).insertIfNotExists().createLookuper().lookup(5);
        look.loop.run();
        lookup(6).cancel(false);
        look.loop.advance(DELAY);
        assertThat(look.rpc.calls()).hasSize(2);
    }
}
