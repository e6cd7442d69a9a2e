/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/**
 * The sinks of one writer that hold no rows. Their memory stays counted; they are let go as soon as producers wait for memory.
 * Safe for any thread.
 */
final class SinkPool {

    /** More are not kept: the open batches of a busy writer, and those being compressed. */
    private static final int MOST_KEPT = 16;

    /** A sink that has grown to more than so many full batches is not kept. */
    private static final int MOST_BATCHES = 3;

    private static final int ALWAYS_KEPT = 64 << 10;

    private final Supplier<RowSink> maker;
    private final BatchSizer sizer;
    private final MemoryShare memory;
    private final Deque<Held> free = new ArrayDeque<>();
    private boolean closed;

    SinkPool(Supplier<RowSink> maker, MemoryShare memory, BatchSizer sizer) {
        this.maker = maker;
        this.sizer = sizer;
        this.memory = memory;
    }

    /** A sink in use, and the memory counted for it. For one thread at a time. */
    static final class Held {

        final RowSink sink;
        private final MemoryShare memory;
        private long charge;

        Held(RowSink sink, MemoryShare memory) {
            this.sink = sink;
            this.memory = memory;
            count();
        }

        /** Counts what the sink has grown by. */
        void count() {
            long capacity = sink.capacity();
            // Rarely so; the counter is shared by all producers, and was a tenth of an uncompressed append.
            if (capacity != charge) {
                memory.take(capacity - charge);
                charge = capacity;
            }
        }

        long charge() {
            return charge;
        }

        private void release() {
            memory.release(charge);
            charge = 0;
        }
    }

    /** An empty sink. */
    Held take() {
        synchronized (free) {
            Held held = free.pollLast();
            if (held != null) {
                return held;
            }
        }
        return new Held(maker.get(), memory);
    }

    /** Takes a sink back. */
    void giveBack(Held held) {
        held.sink.reset();
        boolean fits = held.charge <= Math.max(ALWAYS_KEPT, (long) MOST_BATCHES * sizer.rowBytes());
        synchronized (free) {
            if (fits && !closed && free.size() < MOST_KEPT && !memory.isWanted()) {
                free.addLast(held);
                return;
            }
        }
        held.release();
    }

    /** Lets every free sink go. */
    void trim() {
        while (true) {
            Held held;
            synchronized (free) {
                held = free.pollLast();
            }
            if (held == null) {
                return;
            }
            held.release();
        }
    }

    /** Lets every free sink go, and those that come back later. */
    void close() {
        synchronized (free) {
            closed = true;
        }
        trim();
    }
}
