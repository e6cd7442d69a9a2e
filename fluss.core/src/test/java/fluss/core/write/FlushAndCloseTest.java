/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static fluss.core.write.WriteFixture.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.InterruptedWaitException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What flush() and close() wait for, and what they report. */
@Timeout(60)
class FlushAndCloseTest {

    private final WriteFixture fixture = new WriteFixture();
    private final AppendWriter writer = writer();
    private final ThreadedLoop thread = new ThreadedLoop();

    @AfterEach
    void end() {
        thread.close();
    }

    private AppendWriter writer() {
        return fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
    }

    private WriteFuture<AppendResult> append(AppendWriter to, int bucket) {
        fixture.chosenBucket = bucket;
        return to.append(GenericRow.of(1L));
    }

    @Test
    void flushSendsAtOnceAndEndsWhenAllIsAcknowledged() {
        append(writer, 0);
        fixture.loop.run();
        append(writer, 0);
        append(writer, 0);
        CompletableFuture<Void> flushed = writer.flushAsync();
        fixture.loop.run();

        assertThat(batch(fixture.produced().get(1)).rows()).isEqualTo(2);
        fixture.acknowledge(fixture.produced().get(1), 1);
        assertThat(flushed).isNotDone();
        fixture.acknowledge(fixture.produced().get(0), 0);
        assertThat(flushed).isCompleted();
    }

    @Test
    void flushOfNothingEndsAtOnce() {
        assertThat(writer.flushAsync()).isCompleted();
        assertThatCode(writer::flush).doesNotThrowAnyException();
    }

    @Test
    void laterWritesAreNotWaitedFor() {
        append(writer, 0);
        fixture.loop.run();
        CompletableFuture<Void> flushed = writer.flushAsync();
        append(writer, 0);
        fixture.acknowledge(fixture.produced().get(0), 0);
        assertThat(flushed).isCompleted();
    }

    @Test
    void writesOfOtherWritersAreNeitherSentNorWaitedForNorReported() {
        AppendWriter other = writer();
        append(writer, 0);
        fixture.loop.run();
        WriteFuture<AppendResult> failing = append(other, 0);
        other.flushAsync();
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
        append(other, 0);
        fixture.refuse(fixture.produced().get(1), ErrorCode.AUTHORIZATION_EXCEPTION);

        assertThat(failing.isDone()).isTrue();
        assertThat(writer.flushAsync()).isCompleted();
        assertThat(fixture.produced()).hasSize(2);
    }

    @Test
    void flushReportsEveryFailureOnce() {
        append(writer, 0);
        append(writer, 1);
        append(writer, 2);
        CompletableFuture<Void> flushed = writer.flushAsync();
        fixture.loop.run();
        fixture.refuse(fixture.produced().get(0), ErrorCode.AUTHORIZATION_EXCEPTION);

        assertThat(flushed)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ServerException.class)
                .satisfies(e -> assertThat(e.getCause().getSuppressed()).hasSize(2));
        assertThat(writer.flushAsync()).isCompleted();
    }

    @Test
    void blockingFlushThrowsTheFailureItself() {
        append(writer, 0);
        fixture.loop.run();
        fixture.refuse(fixture.produced().get(0), ErrorCode.AUTHORIZATION_EXCEPTION);

        assertThatThrownBy(writer::flush)
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("[table=db.t bucket=0 server=ts-1 api=PRODUCE_LOG]");
        assertThatCode(writer::flush).doesNotThrowAnyException();
    }

    @Test
    void failuresThatAreTooManyToKeepAreCounted() {
        FailureLog log = new FailureLog();
        for (int i = 0; i < 100; i++) {
            log.add(new FlussException("failure " + i, null));
        }
        RuntimeException reported = log.take();
        assertThat(reported).hasMessage("failure 0");
        assertThat(reported.getSuppressed()).hasSize(16);
        assertThat(reported.getSuppressed()[15]).hasMessage("and 84 more failed batches");
        assertThat(log.take()).isNull();
    }

    @Test
    void boundedFlushGivesUpAndTheWritesGoOn() {
        WriteFuture<AppendResult> written = append(writer, 0);
        assertThatThrownBy(() -> writer.flush(Duration.ofMillis(20)))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("the writes go on");
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
        assertThat(written.isDone()).isTrue();
    }

    @Test
    void interruptEndsTheWaitAndKeepsTheFlag() {
        append(writer, 0);
        Thread.currentThread().interrupt();
        assertThatThrownBy(writer::flush).isInstanceOf(InterruptedWaitException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void waitingOnTheEventLoopIsRefused() {
        WriteFuture<AppendResult> written = append(writer, 0);
        fixture.loop.execute(() -> {
            assertThatThrownBy(writer::flush).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(writer::close).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(written::get).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(written::join).isInstanceOf(IllegalStateException.class);
        });
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 0);
        assertThat(written.isDone()).isTrue();
    }

    @Test
    void closedWriterRefusesRows() {
        writer.close();
        writer.close();
        assertThatThrownBy(() -> append(writer, 0))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("db.t");
    }

    @Test
    void closeFailsWhatIsNotAcknowledgedInTime() {
        WriteFixture real = WriteFixture.threaded(thread);
        AppendWriter rows = real.writing.newAppend(WriteFixture.logTable()).createWriter();
        WriteFuture<AppendResult> sent = rows.append(GenericRow.of(1L));
        WriteFuture<AppendResult> open = rows.append(GenericRow.of(2L));

        assertThatThrownBy(() -> rows.close(Duration.ofMillis(50)))
                .isInstanceOf(RequestTimeoutException.class)
                .hasMessageContaining("client.close-timeout");
        assertThat(sent.isDone()).isTrue();
        assertThat(open.isDone()).isTrue();
        assertThatThrownBy(open::get).hasCauseInstanceOf(RequestTimeoutException.class);
        assertThat(real.writing.context().memory().used()).isZero();
    }

    @Test
    void closingTheConnectionClosesEveryWriter() {
        WriteFixture real = WriteFixture.threaded(thread);
        AppendWriter first = real.writing.newAppend(WriteFixture.logTable()).createWriter();
        AppendWriter second = real.writing.newAppend(WriteFixture.logTable()).createWriter();
        WriteFuture<AppendResult> one = first.append(GenericRow.of(1L));
        WriteFuture<AppendResult> two = second.append(GenericRow.of(2L));

        real.writing.close(Duration.ofMillis(50));

        assertThat(one.isDone()).isTrue();
        assertThat(two.isDone()).isTrue();
        assertThatThrownBy(() -> first.append(GenericRow.of(3L))).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> real.writing.newAppend(WriteFixture.logTable()).createWriter())
                .isInstanceOf(ClosedException.class);
    }

    @Test
    void anotherWriterOfTheBucketGoesOnAfterOneWasClosed() {
        WriteFixture real = WriteFixture.threaded(thread);
        AppendWriter first = real.writing.newAppend(WriteFixture.logTable()).createWriter();
        AppendWriter second = real.writing.newAppend(WriteFixture.logTable()).createWriter();
        first.append(GenericRow.of(1L));
        Waiting.until(() -> real.produced().size() == 1);
        assertThatThrownBy(() -> first.close(Duration.ofMillis(20))).isInstanceOf(RequestTimeoutException.class);
        WriteFuture<AppendResult> written = second.append(GenericRow.of(2L)).expedite();
        Waiting.until(() -> real.produced().size() == 2);

        assertThat(batch(real.produced().get(1)).writerId()).isEqualTo(1001); // the old outcome is open
        thread.execute(() -> real.produced()
                .get(1)
                .succeed(WriteFixture.acknowledgement(real.produced().get(1), 0)));
        assertThat(written.join().offset()).hasValue(0);
    }
}
