/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TableBucket;
import java.util.Map;

/**
 * How many rows a table has. Of a log table these are the offsets between the beginning and the end of the log that has
 * been replicated, which also count what is only in the lake.
 *
 * @param rowCounts rows by bucket, of all partitions
 */
public record TableStats(Map<TableBucket, Long> rowCounts) {

    /** Copies the map. */
    public TableStats {
        rowCounts = Map.copyOf(rowCounts);
    }

    /** Rows of all buckets. */
    public long rowCount() {
        return rowCounts.values().stream().mapToLong(Long::longValue).sum();
    }
}
