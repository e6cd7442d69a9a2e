/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static fluss.core.write.WriteFixture.batch;
import static fluss.core.write.WriteFixture.batches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.RowException;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.core.wire.proto.ProduceLogRequest;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When batches are sent, and what is in them. */
@Timeout(60)
class SealingTest {

    private final WriteFixture fixture = new WriteFixture();
    private final AppendWriter writer =
            fixture.writing.newAppend(WriteFixture.logTable()).createWriter();

    private WriteFuture<AppendResult> append(long id) {
        return writer.append(GenericRow.of(id));
    }

    /** Sends a first row, so that the bucket is not idle. */
    private void warmUp() {
        append(0);
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
    }

    @Test
    void firstRowOfAnIdleBucketIsSentAtOnce() throws Exception {
        WriteFuture<AppendResult> written = append(1);
        fixture.loop.run();

        assertThat(fixture.produced()).hasSize(1);
        assertThat(batch(fixture.produced().get(0)))
                .isEqualTo(new WriteFixture.Sent(0, java.util.Optional.empty(), 1000, 0, 1));
        assertThat(written.isDone()).isFalse();

        fixture.acknowledge(fixture.produced().get(0), 17);
        assertThat(written.get()).isEqualTo(new AppendResult(0, OptionalLong.of(17)));
    }

    @Test
    void firstRowOfAnotherBucketIsNoReasonForABatchWhileTheWriterIsAtWork() {
        append(1);
        for (int bucket = 1; bucket < 4; bucket++) {
            fixture.chosenBucket = bucket;
            append(2);
        }
        fixture.loop.run();
        assertThat(fixture.produced()).hasSize(1);

        fixture.advanceMillis(200);
        fixture.chosenBucket = 2;
        append(3);
        fixture.loop.run();
        assertThat(fixture.produced()).hasSize(2); // the three that waited; the bucket has one under way
        assertThat(batches(fixture.produced().get(1))).hasSize(3);
    }

    @Test
    void aRowNowAndThenIsSentAtOnce() {
        for (int row = 0; row < 10; row++) {
            append(row);
            fixture.loop.run();
            assertThat(fixture.produced()).hasSize(row + 1);
            fixture.acknowledge(fixture.produced().get(row), row);
            fixture.advanceMillis(37);
        }
    }

    @Test
    void laterRowsWaitForTheLingerTime() throws Exception {
        warmUp();
        WriteFuture<AppendResult> first = append(1);
        WriteFuture<AppendResult> second = append(2);
        fixture.advanceMillis(99);
        assertThat(fixture.produced()).hasSize(1);

        fixture.advanceMillis(1);
        assertThat(fixture.produced()).hasSize(2);
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(2);
        fixture.acknowledge(fixture.produced().get(1), 100);
        assertThat(first.get().offset()).hasValue(100);
        assertThat(second.get().offset()).hasValue(101);
    }

    @Test
    void expediteSendsAtOnceWhenNothingIsUnderWay() {
        warmUp();
        append(1);
        append(2).expedite();
        fixture.loop.run();
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(2);
    }

    @Test
    void expediteGathersWhileABatchIsUnderWay() {
        append(0);
        fixture.loop.run();
        append(1).expedite();
        append(2).expedite();
        append(3).expedite();
        fixture.loop.run();
        assertThat(fixture.produced()).hasSize(1);

        fixture.acknowledge(fixture.produced().get(0), 0);
        assertThat(fixture.produced()).hasSize(2);
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(3);
    }

    @Test
    void expediteDoesNotWaitLongForABatchUnderWay() {
        append(0);
        fixture.loop.run();
        append(1).expedite();
        fixture.advanceMillis(2);
        assertThat(fixture.produced()).hasSize(2);
    }

    @Test
    void attachedStageSendsAfterAPauseInTheRows() {
        warmUp();
        append(1).thenAccept(result -> {});
        fixture.advanceMillis(1);
        append(2);
        fixture.advanceMillis(2);
        assertThat(fixture.produced()).hasSize(1);

        fixture.advanceMillis(2);
        assertThat(fixture.produced()).hasSize(2);
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(2);
    }

    @Test
    void fullBatchIsSentAndTheAssignerIsTold() {
        WriteFixture small = new WriteFixture("client.writer.batch-size", "1kb");
        AppendWriter rows = small.writing.newAppend(WriteFixture.logTable()).createWriter();
        for (int i = 0; i < 1000; i++) {
            rows.append(GenericRow.of((long) i));
        }
        small.loop.run();
        assertThat(small.produced().size()).isBetween(2, 5); // no more are sent before the first is acknowledged
        for (var call : small.produced()) {
            ProduceLogRequest request = (ProduceLogRequest) call.request();
            assertThat(request.getBucketsReq(0).getRecords().size()).isLessThanOrEqualTo(1024);
        }
        assertThat(small.sealedBuckets).isNotEmpty().containsOnly(0);
    }

    @Test
    void bucketsOfOneServerShareARequest() {
        fixture.chosenBucket = 1;
        append(1);
        fixture.chosenBucket = 2;
        append(2);
        writer.flushAsync();
        fixture.loop.run();
        assertThat(fixture.produced()).hasSize(1);
        assertThat(batches(fixture.produced().get(0)))
                .extracting(WriteFixture.Sent::bucket)
                .containsExactly(1, 2);
    }

    @Test
    void bucketsOfDifferentServersDoNot() {
        fixture.metadata.leaders.put(2, FakeMetadata.TS2);
        fixture.chosenBucket = 1;
        append(1);
        fixture.chosenBucket = 2;
        append(2);
        writer.flushAsync();
        fixture.loop.run();
        assertThat(fixture.produced()).hasSize(2);
        assertThat(fixture.produced())
                .extracting(call -> call.server())
                .containsExactlyInAnyOrder(FakeMetadata.TS1, FakeMetadata.TS2);
    }

    @Test
    void requestsAreBoundedBySize() {
        WriteFixture small = new WriteFixture("client.writer.request-max-size", "100b");
        AppendWriter rows = small.writing.newAppend(WriteFixture.logTable()).createWriter();
        for (int bucket = 0; bucket < 4; bucket++) {
            small.chosenBucket = bucket;
            rows.append(GenericRow.of(1L));
        }
        rows.flushAsync();
        small.loop.run();
        assertThat(small.produced()).hasSize(4);
    }

    @Test
    void rowThatDoesNotFitLeavesNothing() {
        warmUp();
        assertThatThrownBy(() -> writer.append(GenericRow.of("no number"))).isInstanceOf(RowException.class);
        append(1);
        assertThatThrownBy(() -> writer.append(GenericRow.of(1L, 2L))).isInstanceOf(RowException.class);
        writer.flushAsync();
        fixture.loop.run();
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(1);
        fixture.acknowledge(fixture.produced().get(1), 5);
        assertThat(fixture.writing.context().memory().isHeldByOpenBatches()).isTrue();
    }

    @Test
    void noTimerIsLeftWhenNothingIsOpenOrUnderWay() {
        warmUp();
        append(1);
        fixture.advanceMillis(100);
        fixture.acknowledge(fixture.produced().get(1), 1);
        fixture.advanceMillis(200_000);
        assertThat(fixture.loop.waitingTimers()).isZero();
    }

    @Test
    void compressionHappensOnAWorker() {
        fixture.codecWorks = false;
        warmUp();
        append(1);
        fixture.advanceMillis(100);
        assertThat(fixture.produced()).hasSize(1);
        fixture.codec.remove().run();
        fixture.loop.run();
        assertThat(fixture.produced()).hasSize(2);
    }

    @Test
    void batchesGoOutInTheOrderTheyWereSealedWhateverTheWorkersDo() {
        fixture.codecWorks = false;
        warmUp();
        append(1);
        fixture.advanceMillis(100);
        append(2);
        append(3);
        fixture.advanceMillis(100);
        Runnable first = fixture.codec.remove();
        fixture.codec.remove().run();
        fixture.loop.run();
        assertThat(fixture.produced()).hasSize(1);
        first.run();
        fixture.loop.run();
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(1);
        assertThat(batch(fixture.produced().get(2)).rows()).isEqualTo(2);
        assertThat(batch(fixture.produced().get(2)).sequence()).isEqualTo(2);
    }
}
