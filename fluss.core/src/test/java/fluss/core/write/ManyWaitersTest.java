/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.row.GenericRow;
import fluss.api.write.AppendWriter;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.InitWriterResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that each wait for their own row share batches. */
@Timeout(120)
class ManyWaitersTest {

    private static final int THREADS = 200;
    private static final int ROWS = 50;

    @Test
    void rowsThatAreWaitedForShareBatches() throws InterruptedException {
        try (ThreadedLoop loop = new ThreadedLoop()) {
            WriteFixture fixture = WriteFixture.threaded(loop);
            fixture.rpc.script(call -> {
                if (call.api() == Apis.PRODUCE_LOG) {
                    loop.schedule(
                            () -> call.succeed(WriteFixture.acknowledgement(call, 0)),
                            TimeUnit.MILLISECONDS.toNanos(2));
                } else {
                    call.succeed(InitWriterResponse.newBuilder().setWriterId(1).build());
                }
            });
            AppendWriter writer =
                    fixture.writing.newAppend(WriteFixture.logTable()).createWriter();
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(() -> {
                    for (int row = 0; row < ROWS; row++) {
                        writer.append(GenericRow.of((long) row)).join();
                    }
                });
                thread.setUncaughtExceptionHandler((dead, failure) -> failures.add(failure));
                thread.setDaemon(true); // a hung one must not keep the run from ending
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failures).isEmpty();
            int rows = fixture.produced().stream()
                    .mapToInt(call -> WriteFixture.batch(call).rows())
                    .sum();
            assertThat(rows).isEqualTo(THREADS * ROWS);
            assertThat(fixture.produced().size()).isLessThan(THREADS * ROWS / 20);
        }
    }
}
