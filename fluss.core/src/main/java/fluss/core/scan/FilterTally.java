/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.scan.FilterCounts;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the filter of one scanner leaves out. Safe for any thread. */
final class FilterTally {

    private final LongAdder tested = new LongAdder();
    private final LongAdder kept = new LongAdder();
    private final LongAdder emptyBatches = new LongAdder();
    private final LongAdder skippedOffsets = new LongAdder();

    /** A batch was decoded, and so many of its rows are wanted. */
    void batch(int testedRows, int keptRows) {
        tested.add(testedRows);
        kept.add(keptRows);
        if (keptRows == 0) {
            emptyBatches.increment();
        }
    }

    /** A server has left out so many offsets. */
    void skipped(long offsets) {
        skippedOffsets.add(offsets);
    }

    FilterCounts counts() {
        return new FilterCounts(tested.sum(), kept.sum(), emptyBatches.sum(), skippedOffsets.sum());
    }
}
