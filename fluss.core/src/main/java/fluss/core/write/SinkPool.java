/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sinks of one writer. Those that hold no rows are {@link Spares}; the memory of the others is counted as the table's. Safe
 * for any thread.
 */
final class SinkPool implements Spares.Keeper {

    /** More are not kept: the open batches of a busy writer, and those being compressed. */
    private static final int MOST_KEPT = 16;

    /** A sink that has grown to more than so many full batches is not kept. */
    private static final int MOST_BATCHES = 3;

    private static final int ALWAYS_KEPT = 64 << 10;

    private final Supplier<RowSink> maker;
    private final BatchSizer sizer;
    private final MemoryShare memory;
    private final Spares spares;
    private final Deque<Held> free = new ArrayDeque<>();
    /** So many were free all the time since somebody looked. */
    private int unneeded;

    private boolean closed;

    SinkPool(Supplier<RowSink> maker, MemoryShare memory, Spares spares, BatchSizer sizer) {
        this.maker = maker;
        this.sizer = sizer;
        this.memory = memory;
        this.spares = spares;
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
        Held held = poll();
        if (held == null) {
            return new Held(maker.get(), memory);
        }
        held.count();
        spares.release(held.charge);
        return held;
    }

    private @Nullable Held poll() {
        synchronized (free) {
            Held held = free.pollLast();
            unneeded = Math.min(unneeded, free.size());
            return held;
        }
    }

    /** Takes a sink back. */
    void giveBack(Held held) {
        held.sink.reset();
        held.release();
        long bytes = held.sink.capacity();
        boolean fits = bytes <= Math.max(ALWAYS_KEPT, (long) MOST_BATCHES * sizer.rowBytes());
        if (!fits || !spares.reserve(bytes)) {
            return;
        }
        synchronized (free) {
            if (!closed && free.size() < MOST_KEPT) {
                free.addLast(held);
                bytes = 0;
            }
        }
        if (bytes == 0) {
            spares.watch(this);
        } else {
            spares.release(bytes);
        }
    }

    @Override
    public boolean letGoOfUnneeded() {
        synchronized (free) {
            for (; unneeded > 0; unneeded--) {
                letGo(free.removeFirst());
            }
            unneeded = free.size();
            return unneeded > 0;
        }
    }

    private void letGo(Held held) {
        spares.release(held.sink.capacity());
    }

    /** Lets every free sink go, and those that come back later. */
    void close() {
        synchronized (free) {
            closed = true;
            free.forEach(this::letGo);
            free.clear();
            unneeded = 0;
        }
    }
}
