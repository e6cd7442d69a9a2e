/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The futures of writes. */
@Timeout(60)
class WriteHandleTest {

    private final WriteFixture fixture = new WriteFixture();
    private final AppendWriter writer =
            fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
    private final Deque<Runnable> callbacks = new ArrayDeque<>();

    private WriteFuture<AppendResult> append() {
        return writer.append(GenericRow.of(1L));
    }

    private void runCallbacks() {
        Runnable task;
        while ((task = callbacks.poll()) != null) {
            task.run();
        }
    }

    @Test
    void stagesRunOnTheCallbackExecutorOneTaskForABatch() {
        fixture.callbacks = callbacks::add;
        append();
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
        List<AppendResult> results = new ArrayList<>();
        append().thenAccept(results::add);
        append().thenAccept(results::add);
        fixture.advanceMillis(10);
        fixture.acknowledge(fixture.produced().get(1), 5);
        assertThat(results).isEmpty();
        assertThat(callbacks).hasSize(1);
        runCallbacks();
        assertThat(results)
                .containsExactly(new AppendResult(0, OptionalLong.of(5)), new AppendResult(0, OptionalLong.of(6)));
    }

    @Test
    void asynchronousStagesUseTheCallbackExecutorByDefault() {
        fixture.callbacks = callbacks::add;
        CompletableFuture<String> stage =
                append().thenApplyAsync(AppendResult::toString).toCompletableFuture();
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
        callbacks.remove().run();
        assertThat(stage).isNotDone();
        callbacks.remove().run();
        assertThat(stage).isCompleted();
    }

    @Test
    void stageOfADoneWriteEndsAtOnce() {
        WriteFuture<AppendResult> written = append();
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 3);
        assertThat(written.thenApply(AppendResult::offset).toCompletableFuture())
                .isCompletedWithValue(OptionalLong.of(3));
    }

    @Test
    void stagesFailWithTheFailureItself() {
        WriteFuture<AppendResult> written = append();
        CompletableFuture<Throwable> seen =
                written.handle((result, failure) -> failure).toCompletableFuture();
        CompletableFuture<AppendResult> copied = written.toCompletableFuture();
        fixture.loop.run();
        fixture.refuse(fixture.produced().get(0), ErrorCode.AUTHORIZATION_EXCEPTION);
        assertThat(seen.join()).isInstanceOf(ServerException.class);
        assertThatThrownBy(copied::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ServerException.class);
    }

    @Test
    void nobodyCanCompleteTheWriteThroughItsCopy() throws Exception {
        WriteFuture<AppendResult> written = append();
        written.toCompletableFuture().complete(new AppendResult(99, OptionalLong.empty()));
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 3);
        assertThat(written.get()).isEqualTo(new AppendResult(0, OptionalLong.of(3)));
    }

    @Test
    void boundedGetGivesUpAndTheWriteGoesOn() throws Exception {
        WriteFuture<AppendResult> written = append();
        assertThatThrownBy(() -> written.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 3);
        assertThat(written.get(1, TimeUnit.MILLISECONDS).offset()).hasValue(3);
    }

    @Test
    void getSendsTheBatch() {
        append();
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
        WriteFuture<AppendResult> written = append();
        assertThatThrownBy(() -> written.get(1, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        fixture.loop.run();
        assertThat(fixture.produced()).hasSize(2);
    }
}
