/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

    private final TimerQueue queue = new TimerQueue();

    private LoopTimer timer(long deadline, long sequence) {
        LoopTimer timer = new LoopTimer(null, () -> {}, deadline);
        timer.sequence = sequence;
        queue.add(timer);
        return timer;
    }

    @Test
    void timersComeInTheOrderOfTheirDeadlinesAndThenOfTheirGiving() {
        Random random = new Random(1);
        List<LoopTimer> timers = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            timers.add(timer(Long.MAX_VALUE - 200 + random.nextInt(500), i)); // beyond the overflow, too
        }
        for (int i = 0; i < 2000; i++) {
            queue.remove(timers.remove(random.nextInt(timers.size())));
        }
        long base = Long.MAX_VALUE - 200;
        timers.sort(
                Comparator.<LoopTimer>comparingLong(t -> t.deadlineNanos - base).thenComparingLong(t -> t.sequence));
        List<LoopTimer> polled = new ArrayList<>();
        for (LoopTimer t = queue.pollExpired(base + 1000); t != null; t = queue.pollExpired(base + 1000)) {
            polled.add(t);
        }
        assertThat(polled).containsExactlyElementsOf(timers);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void whatIsNotDueStays() {
        timer(100, 0);
        LoopTimer first = timer(50, 1);
        assertThat(queue.pollExpired(49)).isNull();
        assertThat(queue.pollExpired(50)).isSameAs(first);
        assertThat(queue.nextDeadline()).isEqualTo(100);
        queue.remove(first); // gone already
        assertThat(queue.isEmpty()).isFalse();
    }
}
