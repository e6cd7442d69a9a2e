/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.core.row.ByteSink;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Sinks for the key of one row, one for each stripe of threads, so that a row allocates none. Safe for any thread. */
final class KeyScratch {

    private static final int INITIAL_BYTES = 64;

    /** A key that was longer is not worth keeping room for. */
    private static final int MOST_KEPT = 16 << 10;

    private final AtomicReferenceArray<@Nullable ByteSink> sinks = new AtomicReferenceArray<>(64);

    /** An empty sink for the calling thread alone. */
    ByteSink take() {
        ByteSink sink = sinks.getAndSet(PartitionSlots.stripe(), null);
        if (sink == null) {
            return new ByteSink(INITIAL_BYTES);
        }
        sink.truncate(0);
        return sink;
    }

    void giveBack(ByteSink sink) {
        if (sink.capacity() <= MOST_KEPT) {
            sinks.lazySet(PartitionSlots.stripe(), sink);
        }
    }
}
