/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ClosedException;
import fluss.api.error.RowException;
import fluss.api.error.ServerException;
import fluss.api.lookup.LookupCache;
import fluss.api.lookup.LookupResult;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.LookupResponse;
import fluss.core.wire.proto.PbLookupRespForBucket;
import fluss.core.wire.proto.PbValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LookupCacheTest {

    private LookupHarness look = new LookupHarness(Map.of());
    private Lookuper lookuper = caching(LookupCache.of(Duration.ofSeconds(10)));

    private Lookuper caching(LookupCache limits) {
        return look.lookups.newLookup(look.table).cache(limits).createLookuper();
    }

    private CompletableFuture<LookupResult> lookup(Object... key) {
        CompletableFuture<LookupResult> future = lookuper.lookup(key);
        look.loop.run();
        return future;
    }

    /** Looks a key up, and answers if the server is asked. */
    private String name(int id, String answer) {
        CompletableFuture<LookupResult> future = lookup(id);
        if (!future.isDone()) {
            look.answer(look.onlyOpen(), answer);
        }
        return future.join().singleRow().orElseThrow().getString("name");
    }

    private void answerNothing(FakeRpc.Call call) {
        call.succeed(LookupResponse.newBuilder()
                .addBucketsResp(
                        PbLookupRespForBucket.newBuilder().setBucketId(0).addValues(PbValue.getDefaultInstance()))
                .build());
        look.loop.run();
    }

    @Test
    void whatWasFoundIsNotAskedForAgain() {
        assertThat(name(5, "five")).isEqualTo("five");
        assertThat(lookup(5)).isDone();
        assertThat(name(5, "other")).isEqualTo("five");
        assertThat(lookuper.lookup(GenericRow.of(5))
                        .join()
                        .singleRow()
                        .orElseThrow()
                        .getInt("id"))
                .isEqualTo(5);
        assertThat(look.rpc.calls()).hasSize(1);
        assertThat(name(6, "six")).isEqualTo("six");
    }

    @Test
    void whatIsNotThereIsKeptToo() {
        CompletableFuture<LookupResult> missing = lookup(5);
        answerNothing(look.onlyOpen());
        assertThat(missing.join()).isEqualTo(LookupResult.EMPTY);

        assertThat(lookup(5).join()).isEqualTo(LookupResult.EMPTY);
        assertThat(look.rpc.calls()).hasSize(1);
    }

    @Test
    void futureOfAKeptResultCannotChangeIt() {
        name(5, "five");
        lookup(5).complete(LookupResult.EMPTY);
        lookup(5).obtrudeValue(LookupResult.EMPTY);
        assertThat(name(5, "other")).isEqualTo("five");
    }

    @Test
    void whatTheApplicationEndsALookupWithIsNotKept() {
        lookup(5).complete(LookupResult.EMPTY);
        answerNothing(look.onlyOpen());
        assertThat(name(5, "five")).isEqualTo("five");
    }

    @Test
    void resultIsNotOlderThanItsTimeToLiveCountedFromTheCall() {
        CompletableFuture<LookupResult> slow = lookup(5);
        look.loop.advance(Duration.ofSeconds(6));
        look.answer(look.onlyOpen(), "old");
        slow.join();
        look.loop.advance(Duration.ofMillis(3999));
        assertThat(name(5, "new")).isEqualTo("old");

        look.loop.advance(Duration.ofMillis(1));
        assertThat(name(5, "new")).isEqualTo("new");
    }

    @Test
    void lookupWithoutCacheIsNotServedFromOne() {
        name(5, "old");
        CompletableFuture<LookupResult> fresh = look.lookuper.lookup(5);
        look.loop.run();
        look.answer(look.onlyOpen(), "new");
        assertThat(fresh.join().singleRow().orElseThrow().getString("name")).isEqualTo("new");
    }

    @Test
    void failedLookupIsNotKept() {
        CompletableFuture<LookupResult> failed = lookup(5);
        look.answerError(look.onlyOpen(), 48);
        assertThatThrownBy(failed::join).hasCauseInstanceOf(ServerException.class);
        assertThat(name(5, "five")).isEqualTo("five");
    }

    @Test
    void keyThatIsLetGoOfIsAskedForAgain() {
        name(5, "five");
        name(6, "six");
        lookuper.invalidate(5);
        assertThat(name(6, "other")).isEqualTo("six");
        assertThat(name(5, "new")).isEqualTo("new");

        lookuper.invalidateAll();
        assertThat(name(5, "newer")).isEqualTo("newer");
        assertThat(name(6, "newer")).isEqualTo("newer");
        assertThatThrownBy(() -> lookuper.invalidate(1, 2)).isInstanceOf(RowException.class);
        look.lookuper.invalidate(5); // has no cache
        look.lookuper.invalidateAll();
    }

    @Test
    void answerThatWasUnderWayWhenItsKeyWasLetGoOfIsNotKept() {
        CompletableFuture<LookupResult> before = lookup(5);
        lookuper.invalidate(5);
        look.answer(look.onlyOpen(), "before");
        assertThat(before.join().singleRow()).isPresent();
        assertThat(name(5, "after")).isEqualTo("after");

        lookuper.invalidateAll();
        CompletableFuture<LookupResult> again = lookup(5);
        lookuper.invalidateAll();
        look.answer(look.onlyOpen(), "again");
        assertThat(again.join().singleRow()).isPresent();
        assertThat(name(5, "last")).isEqualTo("last");
    }

    @Test
    void lookupThatBeganLaterIsKept() {
        CompletableFuture<LookupResult> first = lookup(5);
        look.loop.advance(Duration.ofMillis(1));
        CompletableFuture<LookupResult> second = lookup(5);
        List<FakeRpc.Call> calls = look.open();
        assertThat(calls).as("a lookup that was sent is not shared").hasSize(2);
        look.answer(calls.get(1), "second");
        assertThat(second.join().singleRow()).isPresent();
        look.answer(calls.get(0), "first");
        assertThat(first.join().singleRow()).isPresent();
        assertThat(name(5, "third")).isEqualTo("second");
    }

    @Test
    void whatWasUsedLongestAgoMakesRoom() {
        lookuper = caching(LookupCache.of(Duration.ofSeconds(10)).withMaxEntries(2));
        name(1, "one");
        name(2, "two");
        name(1, "other");
        name(3, "three");
        assertThat(name(1, "other")).isEqualTo("one");
        assertThat(name(2, "other")).isEqualTo("other");
    }

    @Test
    void memoryIsBounded() {
        lookuper = caching(LookupCache.of(Duration.ofSeconds(10)).withMaxBytes(1500));
        String large = "x".repeat(700);
        name(1, large);
        name(2, large);
        assertThat(name(2, "other")).isEqualTo(large);
        assertThat(name(1, "other")).isEqualTo("other");

        name(3, "x".repeat(2000));
        assertThat(name(3, "new")).as("more than there is room for").isEqualTo("new");
    }

    @Test
    void largeCacheHasNoMoreEntriesThanSaid() {
        lookuper = caching(LookupCache.of(Duration.ofSeconds(10)).withMaxEntries(100));
        for (int i = 0; i < 127; i++) {
            name(i, "x");
        }
        int asked = look.rpc.calls().size();
        int kept = 0;
        for (int i = 0; i < 127; i++) {
            CompletableFuture<LookupResult> future = lookup(i);
            if (future.isDone()) {
                kept++;
            } else {
                lookuper.invalidate(i); // lest it displaces another
                look.answer(look.onlyOpen(), "x");
                future.join();
            }
        }
        assertThat(kept).isBetween(1, 100);
        assertThat(asked).isEqualTo(127);
    }

    @Test
    void equalKeysOfTwoPartitionsAreTwo() {
        Schema schema = Schema.builder()
                .column("id", DataTypes.INT())
                .column("day", DataTypes.STRING())
                .primaryKey("id", "day")
                .build();
        look = new LookupHarness(
                LookupHarness.table(
                        schema,
                        TableDescriptor.builder()
                                .schema(schema)
                                .partitionedBy("day")
                                .distributedBy(1)
                                .build()),
                Map.of());
        look.metadata.partition("monday", 3).leader(TableBucket.of(7, 3, 0), 0);
        look.metadata.partition("tuesday", 4).leader(TableBucket.of(7, 4, 0), 0);
        lookuper = caching(LookupCache.of(Duration.ofSeconds(10)));
        lookup(5, "monday");
        look.answer(look.onlyOpen(), "x");
        look.runCallbacks();
        assertThat(lookup(5, "tuesday")).isNotDone();
        assertThat(lookup(5, "monday")).isDone();
    }

    @Test
    void closedConnectionServesNothing() {
        name(5, "five");
        CompletableFuture<Void> closing = CompletableFuture.runAsync(look.lookups::close);
        while (!closing.isDone()) {
            look.loop.run();
        }
        assertThatThrownBy(() -> lookuper.lookup(5)).isInstanceOf(ClosedException.class);
    }

    @Test
    void limitsMustBePositive() {
        LookupCache limits = LookupCache.of(Duration.ofSeconds(1));
        assertThatIllegalArgumentException().isThrownBy(() -> LookupCache.of(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withMaxEntries(0));
        assertThatIllegalArgumentException().isThrownBy(() -> limits.withMaxBytes(0));
    }
}
