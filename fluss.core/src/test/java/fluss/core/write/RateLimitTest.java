/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.row.GenericRow;
import fluss.api.write.AppendWriter;
import fluss.core.fake.FakeRpc;
import fluss.core.wire.proto.ProduceLogRequest;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final int BYTES_PER_SECOND = 100;

    private final WriteFixture fixture = new WriteFixture("client.writer.max-bytes-per-second", BYTES_PER_SECOND + "b");
    private final AppendWriter writer =
            fixture.writing.newAppend(WriteFixture.logTable()).createWriter();

    private static int bytes(FakeRpc.Call call) {
        return ((ProduceLogRequest) call.request())
                .getBucketsReqList().stream()
                        .mapToInt(bucket -> bucket.getRecords().size())
                        .sum();
    }

    /** One batch in each bucket, which share a request. */
    private void writeToEveryBucket() {
        for (int bucket = 0; bucket < 4; bucket++) {
            writer.append(GenericRow.of(1L), bucket);
        }
        writer.flushAsync();
        fixture.loop.run();
    }

    @Test
    void whatWasSentIsPaidForBeforeMoreGoes() {
        writeToEveryBucket();
        int sent = fixture.produced().stream().mapToInt(RateLimitTest::bytes).sum();
        int requests = fixture.produced().size();
        writeToEveryBucket();
        assertThat(fixture.produced()).hasSize(requests);

        long enough = 1000L * sent / BYTES_PER_SECOND;
        fixture.advanceMillis(enough - 10);
        assertThat(fixture.produced()).hasSize(requests);
        fixture.advanceMillis(20);
        assertThat(fixture.produced()).hasSizeGreaterThan(requests);
    }

    @Test
    void everythingIsSentInTheEnd() {
        for (int round = 0; round < 10; round++) {
            writeToEveryBucket();
        }
        int acknowledged = 0;
        long start = fixture.loop.nanoTime();
        while (!writer.flushAsync().isDone()) {
            fixture.advanceMillis(100);
            for (; acknowledged < fixture.produced().size(); acknowledged++) {
                fixture.acknowledge(fixture.produced().get(acknowledged), 0);
            }
            assertThat(fixture.loop.nanoTime() - start).isLessThan(115_000_000_000L);
        }
        assertThat(fixture.produced().stream()
                        .flatMap(call -> WriteFixture.batches(call).stream())
                        .mapToInt(WriteFixture.Sent::rows)
                        .sum())
                .isEqualTo(40);
        int sent = fixture.produced().stream().mapToInt(RateLimitTest::bytes).sum();
        int last = bytes(fixture.produced().get(fixture.produced().size() - 1));
        double seconds = (fixture.loop.nanoTime() - start) / 1e9;
        assertThat((sent - last) / seconds).isLessThanOrEqualTo(BYTES_PER_SECOND * 1.01);
    }

    @Test
    void thereIsNoLimitUnlessItIsSet() {
        RateLimit none = new RateLimit(0, () -> 5);
        none.sent(Long.MAX_VALUE);
        assertThat(none.nanosToWait()).isZero();
    }

    @Test
    void debtsAddUpAndArePaidByTime() {
        long[] now = {Long.MAX_VALUE - 10};
        RateLimit limit = new RateLimit(1_000, () -> now[0]);
        assertThat(limit.nanosToWait()).isZero();
        limit.sent(1);
        limit.sent(2);
        assertThat(limit.nanosToWait()).isEqualTo(3_000_000);
        now[0] += 2_000_000;
        assertThat(limit.nanosToWait()).isEqualTo(1_000_000);
        now[0] += 5_000_000;
        assertThat(limit.nanosToWait()).isZero();
        limit.sent(1);
        assertThat(limit.nanosToWait()).isEqualTo(1_000_000);
    }
}
