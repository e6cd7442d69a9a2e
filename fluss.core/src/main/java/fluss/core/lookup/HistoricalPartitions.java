/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.metadata.LakeFormatName;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TableOptions;
import fluss.core.runtime.PartitionRetention;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which partitions are gone and still in the lake, where servers of 1.0 look keys up: {@code docs/protocol/metadata.md}, section
 * 7.2. Older servers refuse the option that says so, and their tables never have it.
 */
final class HistoricalPartitions {

    /** What stands in the place of the time in the name of the partition that is asked. */
    private static final String SYSTEM = "__historical__";

    private HistoricalPartitions() {}

    /** Whether the table has such partitions at all. */
    static boolean mayBeIn(TableInfo table) {
        Map<String, String> properties = table.properties();
        return isTrue(properties, TableOptions.LAKE_HISTORICAL_PARTITION.key())
                && isTrue(properties, TableOptions.LAKE.key())
                && LakeFormatName.PAIMON.name().equalsIgnoreCase(properties.get(TableOptions.LAKE_FORMAT.key()));
    }

    /**
     * The partition that is asked in the place of one that there is not.
     *
     * @param table as it is now
     * @param partition the name of the one that is gone
     * @return nothing if it has not expired
     */
    static Optional<String> systemPartition(TableInfo table, String partition, Instant now) {
        return mayBeIn(table)
                ? PartitionRetention.of(table)
                        .filter(kept -> kept.isExpired(partition, now))
                        .map(kept -> kept.withoutTime(partition, SYSTEM))
                : Optional.empty();
    }

    private static boolean isTrue(Map<String, String> properties, String key) {
        return Boolean.parseBoolean(properties.getOrDefault(key, "false"));
    }
}
