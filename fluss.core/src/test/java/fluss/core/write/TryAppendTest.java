/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ClosedException;
import fluss.api.row.GenericRow;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes that never block, and buckets of the caller's choice. */
@Timeout(60)
class TryAppendTest {

    private final WriteFixture fixture =
            new WriteFixture("client.writer.buffer.memory-size", "16kb", "client.writer.batch-size", "1kb");
    private final AppendWriter writer =
            fixture.writing.newAppend(WriteFixture.logTable()).createWriter();

    private int fill() {
        fixture.metadata.leaders.clear();
        int rows = 0;
        while (writer.tryAppend(GenericRow.of(1L)).isPresent()) {
            assertThat(++rows).isLessThan(100_000);
        }
        return rows;
    }

    @Test
    void rowIsRefusedWhileMemoryIsUsedUp() {
        int rows = fill();
        assertThat(rows).isPositive();
        assertThat(fixture.writing.context().memory().used()).isGreaterThan(2 << 10);
        assertThat(fixture.writing.context().memory().isCrowded()).isFalse();
    }

    @Test
    void writerSaysWhenItIsReady() {
        assertThat(writer.ready()).isCompleted();
        CompletableFuture<Void> ready;
        int rounds = 0;
        do { // buffers that are kept for later are let go of first
            fill();
            ready = writer.ready();
            fixture.loop.run();
            assertThat(++rounds).isLessThan(1_000);
        } while (ready.isDone());
        for (int bucket = 0; bucket < 4; bucket++) {
            fixture.metadata.leaders.put(bucket, FakeMetadata.TS1);
        }
        fixture.advanceMillis(10_000);
        for (int i = 0; i < fixture.produced().size() && !ready.isDone(); i++) {
            fixture.acknowledge(fixture.produced().get(i), 0);
        }
        assertThat(ready).isCompleted();
        Optional<WriteFuture<AppendResult>> taken = writer.tryAppend(GenericRow.of(1L));
        assertThat(taken).isPresent();
    }

    @Test
    void closedWriterIsNeverReady() {
        try (ThreadedLoop loop = new ThreadedLoop()) {
            WriteFixture real = WriteFixture.threaded(loop);
            AppendWriter closed =
                    real.writing.newAppend(WriteFixture.logTable()).createWriter();
            closed.close();
            assertThat(closed.ready()).isCompletedExceptionally();
            assertThatThrownBy(() -> closed.tryAppend(GenericRow.of(1L))).isInstanceOf(ClosedException.class);
        }
    }

    @Test
    void callerChoosesTheBucket() throws Exception {
        WriteFuture<AppendResult> written = writer.append(GenericRow.of(1L), 3);
        fixture.loop.run();
        fixture.acknowledge(fixture.produced().get(0), 9);
        assertThat(written.get().bucket()).isEqualTo(3);
        assertThatThrownBy(() -> writer.append(GenericRow.of(1L), 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("buckets 0 to 3, but not 4");
        assertThatThrownBy(() -> writer.append(GenericRow.of(1L), -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
