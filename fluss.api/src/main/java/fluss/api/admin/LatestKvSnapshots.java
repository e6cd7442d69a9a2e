/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TableBucket;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The latest snapshot of each bucket of a table or partition.
 *
 * @param tableId id of the table
 * @param partitionId id of the partition, if the table is partitioned
 * @param snapshots by bucket, all buckets in order; empty where there is none yet, and the log is to be read from its
 *     beginning
 */
public record LatestKvSnapshots(
        long tableId, OptionalLong partitionId, Map<TableBucket, Optional<KvSnapshot>> snapshots) {

    /** Copies the map, in its order. */
    public LatestKvSnapshots {
        snapshots = Collections.unmodifiableMap(new LinkedHashMap<>(snapshots));
    }
}
