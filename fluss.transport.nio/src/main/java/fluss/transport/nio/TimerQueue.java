/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A binary heap of timers that knows where each one sits, so that a timer taken back leaves at once. For the loop alone. */
final class TimerQueue {

    private @Nullable LoopTimer[] heap = new LoopTimer[16];
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** The deadline of the next timer; there must be one. */
    long nextDeadline() {
        return at(0).deadlineNanos;
    }

    void add(LoopTimer timer) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, timer);
    }

    /** Takes the next timer off if its time has come. */
    @Nullable
    LoopTimer pollExpired(long nowNanos) {
        if (size == 0 || at(0).deadlineNanos - nowNanos > 0) {
            return null;
        }
        LoopTimer first = at(0);
        remove(first);
        return first;
    }

    void remove(LoopTimer timer) {
        int hole = timer.heapIndex;
        if (hole < 0) {
            return;
        }
        timer.heapIndex = -1;
        LoopTimer last = at(--size);
        heap[size] = null;
        if (last != timer) {
            siftDown(hole, last);
            if (heap[hole] == last) {
                siftUp(hole, last);
            }
        }
    }

    private void siftUp(int start, LoopTimer timer) {
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!before(timer, at(parent))) {
                break;
            }
            place(hole, at(parent));
            hole = parent;
        }
        place(hole, timer);
    }

    private void siftDown(int start, LoopTimer timer) {
        int hole = start;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && before(at(child + 1), at(child))) {
                child++;
            }
            if (!before(at(child), timer)) {
                break;
            }
            place(hole, at(child));
            hole = child;
        }
        place(hole, timer);
    }

    private void place(int index, LoopTimer timer) {
        heap[index] = timer;
        timer.heapIndex = index;
    }

    /** Timers of one deadline keep the order they were given in. */
    private static boolean before(LoopTimer a, LoopTimer b) {
        long difference = a.deadlineNanos - b.deadlineNanos;
        return difference < 0 || (difference == 0 && a.sequence - b.sequence < 0);
    }

    private LoopTimer at(int index) {
        LoopTimer timer = heap[index];
        if (timer == null) {
            throw new AssertionError("hole in the heap of timers at " + index);
        }
        return timer;
    }
}
