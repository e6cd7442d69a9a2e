/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static fluss.core.write.WriteFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ServerException;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteCallback;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes whose outcome is told by a call. */
@Timeout(60)
class CallbackTest {

    private final WriteFixture fixture = new WriteFixture();
    private final AppendWriter writer =
            fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<AppendResult> results = Collections.synchronizedList(new ArrayList<>());
    private final List<FlussException> failures = Collections.synchronizedList(new ArrayList<>());
    private final WriteCallback<AppendResult> collecting = (result, failure) -> {
        if (result != null) {
            results.add(result);
        }
        if (failure != null) {
            failures.add(failure);
        }
    };

    @BeforeEach
    void warmUp() {
        fixture.callbacks = tasks::add;
        writer.append(GenericRow.of(0L));
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
    }

    private void append(WriteCallback<? super AppendResult> callback) {
        writer.append(GenericRow.of(1L), callback);
    }

    private void acknowledgeNext() {
        writer.flushAsync();
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(1), 5);
    }

    private void runTasks() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            task.run();
        }
    }

    private static AppendResult at(long offset) {
        return new AppendResult(0, OptionalLong.of(offset));
    }

    @Test
    void rowsAreToldInTheirOrderOnTheCallbackExecutor() {
        List<Object> second = new ArrayList<>();
        append(collecting);
        append(collecting);
        append((result, failure) -> second.add(results.size()));
        append(collecting);
        acknowledgeNext();
        assertThat(results).isEmpty();
        runTasks();
        assertThat(results).containsExactly(at(5), at(6), at(8));
        assertThat(second).containsExactly(2);
        assertThat(failures).isEmpty();
    }

    @Test
    void failuresAreToldAsFuturesTellThem() {
        append(collecting);
        append(collecting);
        fixture.advanceMillis(100);
        fixture.refuse(fixture.produced().get(1), ErrorCode.AUTHORIZATION_EXCEPTION);
        runTasks();
        assertThat(failures)
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ServerException.class)
                        .hasMessageContaining("[table=db.t bucket=0"));
        assertThatThrownBy(writer::flush).isInstanceOf(ServerException.class);
    }

    @Test
    void callbackThatThrowsDoesNotKeepOthersFromBeingTold() {
        append((result, failure) -> {
            throw new IllegalStateException("as the test wants it");
        });
        append(collecting);
        acknowledgeNext();
        runTasks();
        assertThat(results).containsExactly(at(6));
    }

    @Test
    void callbacksDoNotHurryTheirRows() {
        append(collecting);
        fixture.advanceMillis(99);
        assertThat(fixture.produced()).hasSize(1);
        fixture.advanceMillis(1);
        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(1);
    }

    @Test
    void rowThatDoesNotFitIsNotTold() {
        assertThatThrownBy(() -> writer.append(GenericRow.of("text"), collecting))
                .isInstanceOf(RuntimeException.class);
        append(collecting);
        acknowledgeNext();
        runTasks();
        assertThat(results).containsExactly(at(5));
    }

    @Test
    void closeTellsWhatIsLeft() {
        try (ThreadedLoop loop = new ThreadedLoop()) {
            WriteFixture real = WriteFixture.threaded(loop);
            AppendWriter rows = real.writing.newAppend(WriteFixture.logTable()).createWriter();
            for (long id = 0; id < 3; id++) {
                rows.append(GenericRow.of(id), collecting);
            }
            assertThatThrownBy(() -> rows.close(Duration.ofMillis(20))).isInstanceOf(FlussException.class);
            Waiting.until(() -> failures.size() == 3); // the executor tells them, maybe after close() has returned
            assertThat(failures)
                    .hasSize(3)
                    .allSatisfy(failure -> assertThat(failure).hasMessageContaining("20 ms given to close()"));
        }
    }
}
