/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.AutoPartitionUnit;
import fluss.api.metadata.TableInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which partitions of a table the server drops because they are too old: {@code docs/protocol/metadata.md}, section 7.1. A
 * server of 0.9.1 makes such a partition when it is asked to and drops it, rows and all, a moment later. Immutable.
 */
final class PartitionRetention {

    private static final String PREFIX = "table.auto-partition.";
    private static final String RETENTION = PREFIX + "num-retention";
    private static final String DEFAULT_RETENTION = "7";

    private final int timeKey;
    private final int kept;
    private final AutoPartitionUnit unit;
    private final ZoneId zone;
    private final Optional<DateTimeFormatter> format;

    private PartitionRetention(
            int timeKey, int kept, AutoPartitionUnit unit, ZoneId zone, Optional<DateTimeFormatter> format) {
        this.timeKey = timeKey;
        this.kept = kept;
        this.unit = unit;
        this.zone = zone;
        this.format = format;
    }

    /** For a table whose partitions expire; nothing for others, and for one whose properties are not understood. */
    static Optional<PartitionRetention> of(TableInfo table) {
        Map<String, String> properties = table.descriptor().properties();
        if (!Boolean.parseBoolean(properties.getOrDefault(PREFIX + "enabled", "false"))) {
            return Optional.empty();
        }
        try {
            int kept = Integer.parseInt(properties.getOrDefault(RETENTION, DEFAULT_RETENTION));
            int timeKey = table.partitionKeys().size() == 1
                    ? 0
                    : table.partitionKeys().indexOf(properties.getOrDefault(PREFIX + "key", ""));
            if (kept < 0 || timeKey < 0) {
                return Optional.empty();
            }
            AutoPartitionUnit unit = AutoPartitionUnit.valueOf(
                    properties.getOrDefault(PREFIX + "time-unit", "DAY").toUpperCase(Locale.ROOT));
            String zone = properties.get(PREFIX + "time-zone");
            return Optional.of(new PartitionRetention(
                    timeKey,
                    kept,
                    unit,
                    zone == null ? ZoneId.systemDefault() : ZoneId.of(zone),
                    Optional.ofNullable(properties.get(PREFIX + "time-format"))
                            .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT))));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty(); // a unit or zone of a later server: it will say itself what it refuses
        }
    }

    /**
     * Why a partition must not be made now; nothing if it may.
     *
     * @param partition its name
     */
    Optional<FlussException> refusal(String partition, Instant now) {
        String value = partition.split("\\$", -1)[timeKey];
        String oldest = oldestKept(now);
        if (value.length() != oldest.length() || value.compareTo(oldest) >= 0) {
            return Optional.empty();
        }
        return Optional.of(new FlussException(
                ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION,
                "The partition has expired: the table keeps those from " + oldest + " on (" + RETENTION + "=" + kept
                        + "), and the server would drop it with its rows",
                null));
    }

    private String oldestKept(Instant now) {
        ZonedDateTime oldest = ZonedDateTime.ofInstant(now, zone).minus(kept, unit.length());
        return format.map(wanted -> wanted.format(oldest)).orElseGet(() -> unit.partitionValue(oldest));
    }
}
