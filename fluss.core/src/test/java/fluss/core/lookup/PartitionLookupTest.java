/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import static fluss.core.lookup.LookupHarness.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.api.lookup.LookupResult;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TableInfo;
import fluss.api.types.DataTypes;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.CreatePartitionRequest;
import fluss.core.wire.proto.CreatePartitionResponse;
import fluss.core.wire.proto.LookupResponse;
import fluss.core.wire.proto.PbLookupReqForBucket;
import fluss.core.wire.proto.PbLookupRespForBucket;
import fluss.core.wire.proto.PbValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lookups in partitions that servers of 1.0 tell more of: how many buckets each has, and which are in the lake alone. */
@Timeout(60)
class PartitionLookupTest {

    private static final int BUCKETS = 4;
    private static final int KEYS = 40;
    private static final long MONDAY = 3;
    private static final long HISTORICAL = 9;
    private static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("day", DataTypes.STRING())
            .column("name", DataTypes.STRING())
            .primaryKey("id", "day")
            .build();

    private static TableInfo table(Map<String, String> properties) {
        return LookupHarness.table(
                SCHEMA,
                TableDescriptor.builder()
                        .schema(SCHEMA)
                        .partitionedBy("day")
                        .distributedBy(BUCKETS)
                        .properties(properties)
                        .build());
    }

    private static TableInfo historicalTable() {
        return table(Map.of(
                "table.datalake.enabled", "true",
                "table.datalake.format", "paimon",
                "table.datalake.historical-partition.enabled", "true",
                "table.auto-partition.enabled", "true",
                "table.auto-partition.time-unit", "DAY"));
    }

    private final LookupHarness look;

    PartitionLookupTest() {
        look = new LookupHarness(table(Map.of()), Map.of());
    }

    private static void partition(LookupHarness look, String name, long id, int buckets) {
        look.metadata.partition(name, id).bucketCount(id, buckets);
        for (int i = 0; i < buckets; i++) {
            look.metadata.leader(TableBucket.of(7, id, i), 0);
        }
    }

    private static void answer(LookupHarness look, FakeRpc.Call call) {
        LookupResponse.Builder response = LookupResponse.newBuilder();
        for (PbLookupReqForBucket bucket : request(call).getBucketsReqList()) {
            PbLookupRespForBucket.Builder answer = PbLookupRespForBucket.newBuilder()
                    .setBucketId(bucket.getBucketId())
                    .setPartitionId(bucket.getPartitionId());
            if (bucket.hasOriginalPartitionName()) {
                answer.setOriginalPartitionName(bucket.getOriginalPartitionName());
            }
            for (ByteString key : bucket.getKeysList()) {
                answer.addValues(PbValue.newBuilder()
                        .setValues(LookupHarness.value(
                                1, SCHEMA, key.byteAt(0), "?", "from " + bucket.getOriginalPartitionName())));
            }
            response.addBucketsResp(0, answer); // in another order than asked for
        }
        call.succeed(response.build());
        look.loop.run();
        look.runCallbacks();
    }

    /** Looks every key up, answers what is asked, and tells the buckets that were. */
    private Set<Integer> bucketsOfAllKeys(int told) {
        Set<Integer> buckets = new HashSet<>();
        for (int id = 0; id < KEYS; id++) {
            CompletableFuture<LookupResult> found = look.lookuper.lookup(id, "monday");
            look.loop.run();
            PbLookupReqForBucket asked = request(look.onlyOpen()).getBucketsReq(0);
            assertThat(asked.getRoutingBucketCount()).isEqualTo(told);
            buckets.add(asked.getBucketId());
            answer(look, look.onlyOpen());
            assertThat(found).isCompleted();
        }
        return buckets;
    }

    @Test
    void keysAreSpreadOverTheBucketsOfTheirPartition() {
        partition(look, "monday", MONDAY, 7);
        assertThat(bucketsOfAllKeys(7)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void keysOfAPartitionWithFewerBucketsAreSpreadOverThese() {
        partition(look, "monday", MONDAY, 2);
        assertThat(bucketsOfAllKeys(2)).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void numberOfBucketsIsNotToldToServersThatDoNotTellIt() {
        look.metadata.partition("monday", MONDAY);
        for (int i = 0; i < BUCKETS; i++) {
            look.metadata.leader(TableBucket.of(7, MONDAY, i), 0);
        }
        CompletableFuture<LookupResult> found = look.lookuper.lookup(1, "monday");
        look.loop.run();
        assertThat(request(look.onlyOpen()).getBucketsReq(0).hasRoutingBucketCount())
                .isFalse();
        answer(look, look.onlyOpen());
        assertThat(found).isCompleted();
    }

    /** What is known is not asked for again until a server refuses it. */
    @Test
    void lookupsThatAServerRefusesForTheNumberOfBucketsAreSpreadAnew() {
        partition(look, "monday", MONDAY, BUCKETS);
        assertThat(bucketsOfAllKeys(BUCKETS)).hasSize(BUCKETS);
        List<CompletableFuture<LookupResult>> found = List.of(
                look.lookuper.lookup(1, "monday"),
                look.lookuper.lookup(2, "monday"),
                look.lookuper.lookup(3, "monday"));
        look.loop.run();
        partition(look, "monday", MONDAY, 9);
        int rounds = 0;
        while (!look.open().isEmpty() && rounds++ < 20) {
            FakeRpc.Call call = look.open().get(0);
            if (request(call).getBucketsReq(0).getRoutingBucketCount() == BUCKETS) {
                look.answerError(call, ErrorCode.INVALID_BUCKET_ROUTING.number());
            } else {
                assertThat(request(call).getBucketsReq(0).getRoutingBucketCount())
                        .isEqualTo(9);
                answer(look, call);
            }
            look.loop.advance(Duration.ofSeconds(1));
        }
        look.runCallbacks();
        assertThat(found)
                .allSatisfy(each -> assertThat(each)
                        .isCompletedWithValueMatching(
                                result -> result.singleRow().isPresent()));
        assertThat(bucketsOfAllKeys(9)).hasSizeGreaterThan(BUCKETS);
    }

    // ---- partitions that are gone

    private static String name(CompletableFuture<LookupResult> found) {
        return found.join().singleRow().orElseThrow().getString("name");
    }

    @Test
    void keyOfAnExpiredPartitionIsLookedUpInTheLake() {
        LookupHarness lake = new LookupHarness(historicalTable(), Map.of());
        partition(lake, "__historical__", HISTORICAL, BUCKETS);
        CompletableFuture<LookupResult> found = lake.lookuper.lookup(1, "20200101");
        CompletableFuture<LookupResult> other = lake.lookuper.lookup(1, "20200102");
        lake.loop.run();
        while (!lake.open().isEmpty()) {
            FakeRpc.Call call = lake.open().get(0);
            // One bucket is asked once in a request, whatever is looked for in it.
            assertThat(request(call).getBucketsReqList())
                    .singleElement()
                    .satisfies(bucket -> assertThat(bucket.getPartitionId()).isEqualTo(HISTORICAL));
            answer(lake, call);
        }

        assertThat(name(found)).isEqualTo("from 20200101");
        assertThat(name(other)).isEqualTo("from 20200102");
        CompletableFuture<LookupResult> again = lake.lookuper.lookup(2, "20200101");
        lake.loop.run();
        answer(lake, lake.onlyOpen());
        assertThat(name(again)).isEqualTo("from 20200101");
    }

    @Test
    void partitionThatIsGoneWhenItIsAskedIsLookedUpInTheLake() {
        LookupHarness lake = new LookupHarness(historicalTable(), Map.of());
        partition(lake, "__historical__", HISTORICAL, BUCKETS);
        partition(lake, "20200101", MONDAY, BUCKETS);
        CompletableFuture<LookupResult> found = lake.lookuper.lookup(1, "20200101");
        lake.loop.run();
        assertThat(request(lake.onlyOpen()).getBucketsReq(0).hasOriginalPartitionName())
                .isFalse();
        lake.answerError(lake.onlyOpen(), ErrorCode.PARTITION_NOT_EXISTS.number());
        answer(lake, lake.onlyOpen());
        assertThat(name(found)).isEqualTo("from 20200101");
    }

    @Test
    void partitionThatHasNotExpiredIsEmptyIfThereIsNone() {
        LookupHarness lake = new LookupHarness(historicalTable(), Map.of());
        partition(lake, "__historical__", HISTORICAL, BUCKETS);
        CompletableFuture<LookupResult> found = lake.lookuper.lookup(1, "29990101");
        lake.loop.run();
        lake.runCallbacks();
        assertThat(found).isCompletedWithValue(LookupResult.EMPTY);
        assertThat(lake.rpc.calls()).isEmpty();
    }

    @Test
    void expiredPartitionOfATableWithoutTheOptionIsEmpty() {
        LookupHarness plain = new LookupHarness(
                table(Map.of(
                        "table.datalake.enabled", "true",
                        "table.datalake.format", "paimon",
                        "table.auto-partition.enabled", "true")),
                Map.of());
        partition(plain, "__historical__", HISTORICAL, BUCKETS);
        CompletableFuture<LookupResult> found = plain.lookuper.lookup(1, "20200101");
        plain.loop.run();
        plain.runCallbacks();
        assertThat(found).isCompletedWithValue(LookupResult.EMPTY);
        assertThat(plain.rpc.calls()).isEmpty();
    }

    @Test
    void systemPartitionIsMadeByWhoNeedsItFirst() {
        LookupHarness lake = new LookupHarness(historicalTable(), Map.of());
        CompletableFuture<LookupResult> found = lake.lookuper.lookup(1, "20200101");
        lake.loop.run();
        FakeRpc.Call creation = lake.onlyOpen();
        assertThat(creation.api()).isEqualTo(Apis.CREATE_PARTITION);
        assertThat(((CreatePartitionRequest) creation.request())
                        .getPartitionSpec()
                        .getPartitionKeyValues(0)
                        .getValue())
                .isEqualTo("__historical__");
        partition(lake, "__historical__", HISTORICAL, BUCKETS);
        creation.succeed(CreatePartitionResponse.getDefaultInstance());
        lake.loop.advance(Duration.ofSeconds(1));
        answer(lake, lake.onlyOpen());
        assertThat(name(found)).isEqualTo("from 20200101");
    }

    @Test
    void systemPartitionThatNobodyMayMakeFailsTheLookup() {
        LookupHarness lake = new LookupHarness(historicalTable(), Map.of());
        CompletableFuture<LookupResult> found = lake.lookuper.lookup(1, "20200101");
        lake.loop.run();
        lake.onlyOpen().fail(new ServerException(ErrorCode.AUTHORIZATION_EXCEPTION, 48, "not you", null));
        lake.loop.run();
        lake.runCallbacks();
        assertThatThrownBy(found::join)
                .hasCauseInstanceOf(ServerException.class)
                .hasMessageContaining("partition=20200101")
                .hasMessageContaining("not you");
    }

    @Test
    void throttledLookupIsTriedAgainAfterAPause() {
        LookupHarness lake = new LookupHarness(historicalTable(), Map.of());
        partition(lake, "__historical__", HISTORICAL, BUCKETS);
        CompletableFuture<LookupResult> found = lake.lookuper.lookup(1, "20200101");
        lake.loop.run();
        FakeRpc.Call throttled = lake.onlyOpen();
        throttled.succeed(LookupResponse.newBuilder()
                .addBucketsResp(PbLookupRespForBucket.newBuilder()
                        .setBucketId(request(throttled).getBucketsReq(0).getBucketId())
                        .setPartitionId(HISTORICAL)
                        .setOriginalPartitionName("20200101")
                        .setErrorCode(ErrorCode.HISTORICAL_PARTITION_THROTTLED.number()))
                .build());
        lake.loop.run();
        lake.loop.advance(Duration.ofMillis(70));
        assertThat(lake.open()).isEmpty();
        lake.loop.advance(Duration.ofMillis(60));
        answer(lake, lake.onlyOpen());
        assertThat(name(found)).isEqualTo("from 20200101");
    }
}
