/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static fluss.core.write.WriteFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ErrorCode;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes that are taken back before they are sent. */
@Timeout(60)
class WithdrawTest {

    private final WriteFixture fixture = new WriteFixture();
    private final AppendWriter writer =
            fixture.writing.newAppend(WriteFixture.logTable()).createWriter();

    private WriteFuture<AppendResult> append(long id) {
        return writer.append(GenericRow.of(id));
    }

    @BeforeEach
    void warmUp() {
        append(0);
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
    }

    private void sealAll() {
        writer.flushAsync();
        fixture.loop.run();
    }

    @Test
    void rowAloneInItsBatchLeavesNothing() {
        WriteFuture<AppendResult> alone = append(1);
        assertThat(alone.cancel(false)).isTrue();
        assertThat(alone.isCancelled()).isTrue();
        assertThat(alone.isDone()).isTrue();
        assertThatThrownBy(alone::get).isInstanceOf(CancellationException.class);
        fixture.advanceMillis(1000);
        assertThat(fixture.produced()).hasSize(1);
    }

    @Test
    void othersOfTheBatchGoWithoutItAndKeepTheirPlaces() throws Exception {
        WriteFuture<AppendResult> first = append(1);
        WriteFuture<AppendResult> second = append(2);
        WriteFuture<AppendResult> third = append(3);
        WriteFuture<AppendResult> fourth = append(4);
        assertThat(first.cancel(false)).isTrue();
        assertThat(third.cancel(false)).isTrue();
        assertThat(second.isDone()).isFalse();
        sealAll();
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(2);
        fixture.acknowledge(fixture.produced().get(1), 10);
        assertThat(second.get().offset()).hasValue(10);
        assertThat(fourth.get().offset()).hasValue(11);
        assertThat(first.isCancelled()).isTrue();
        assertThat(second.isCancelled()).isFalse();
        writer.flush();
    }

    @Test
    void rowsOfASealedBatchThatWaitsForItsTurnAreLeftOut() throws Exception {
        fixture.metadata.leaders.clear();
        WriteFuture<AppendResult> first = append(1);
        WriteFuture<AppendResult> second = append(2);
        sealAll();
        assertThat(fixture.produced()).hasSize(1);
        assertThat(first.cancel(false)).isTrue();

        fixture.metadata.leaders.put(0, FakeMetadata.TS1);
        fixture.advanceMillis(10_000);
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(1);
        fixture.acknowledge(fixture.produced().get(1), 7);
        assertThat(second.get().offset()).hasValue(7);
    }

    @Test
    void sealedBatchOfWhichNothingIsLeftIsNotSentAndUsesUpNoNumber() throws Exception {
        fixture.metadata.leaders.clear();
        WriteFuture<AppendResult> gone = append(1);
        sealAll();
        WriteFuture<AppendResult> kept = append(2);
        sealAll();
        assertThat(gone.cancel(false)).isTrue();
        fixture.metadata.leaders.put(0, FakeMetadata.TS1);
        fixture.advanceMillis(10_000);
        assertThat(fixture.produced()).hasSize(2);
        assertThat(batch(fixture.produced().get(1)).sequence()).isEqualTo(1);
        fixture.acknowledge(fixture.produced().get(1), 3);
        assertThat(kept.get().offset()).hasValue(3);
        writer.close();
        assertThat(fixture.writing.context().memory().used()).isZero();
    }

    @Test
    void rowOnItsWayIsNotTakenBack() {
        WriteFuture<AppendResult> sent = append(1);
        sealAll();
        assertThat(fixture.produced()).hasSize(2);
        assertThat(sent.cancel(true)).isFalse();
        assertThat(sent.isCancelled()).isFalse();
        fixture.refuse(fixture.produced().get(1), ErrorCode.NOT_LEADER_OR_FOLLOWER);
        assertThat(sent.cancel(true)).isFalse();
    }

    @Test
    void doneRowIsNotTakenBack() throws Exception {
        WriteFuture<AppendResult> done = append(1);
        sealAll();
        fixture.acknowledge(fixture.produced().get(1), 5);
        assertThat(done.cancel(true)).isFalse();
        assertThat(done.get().offset()).hasValue(5);
    }

    @Test
    void stageOfARowTakenBackEndsAtOnce() {
        WriteFuture<AppendResult> first = append(1);
        append(2);
        CompletableFuture<AppendResult> stage = first.toCompletableFuture();
        assertThat(stage).isNotDone();
        first.cancel(false);
        assertThat(stage).isCompletedExceptionally();
        assertThat(first.handle((result, failure) -> failure)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void whoeverWaitsForARowTakenBackIsWoken() {
        try (ThreadedLoop loop = new ThreadedLoop()) {
            WriteFixture real = WriteFixture.threaded(loop);
            real.metadata.leaders.clear();
            AppendWriter rows = real.writing.newAppend(WriteFixture.logTable()).createWriter();
            WriteFuture<AppendResult> first = rows.append(GenericRow.of(1L));
            List<Throwable> seen = Collections.synchronizedList(new ArrayList<>());
            Thread waiter = new Thread(() -> {
                try {
                    first.get();
                } catch (Exception e) {
                    seen.add(e);
                }
            });
            waiter.setDaemon(true);
            waiter.start();
            Waiting.until(() -> waiter.getState() == Thread.State.WAITING);
            assertThat(first.cancel(false)).isTrue();
            Waiting.until(() -> !waiter.isAlive());
            assertThat(seen).singleElement().isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void rowsTakenBackAreNoFailures() {
        fixture.metadata.leaders.clear();
        WriteFuture<AppendResult> gone = append(1);
        sealAll();
        gone.cancel(false);
        fixture.advanceMillis(150_000);
        writer.flush();
    }
}
