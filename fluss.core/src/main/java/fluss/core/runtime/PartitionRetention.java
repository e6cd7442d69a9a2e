/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

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
import java.util.regex.Pattern;

/**
 * Which partitions of a table the server drops because they are too old: {@code docs/protocol/metadata.md}, section 7.1. A
 * server of 0.9.1 makes such a partition when it is asked to and drops it, rows and all, a moment later. Immutable.
 */
public final class PartitionRetention {

    private static final String PREFIX = "table.auto-partition.";
    private static final String RETENTION = PREFIX + "num-retention";
    private static final String SEPARATOR = "$";
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
    public static Optional<PartitionRetention> of(TableInfo table) {
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
    public Optional<FlussException> refusal(String partition, Instant now) {
        if (!isExpired(partition, now)) {
            return Optional.empty();
        }
        return Optional.of(new FlussException(
                ErrorCode.PARTITION_SPEC_INVALID_EXCEPTION,
                "The partition has expired: the table keeps those from " + oldestKept(now) + " on (" + RETENTION + "="
                        + kept + "), and the server would drop it with its rows",
                null));
    }

    /** Whether a partition of that name is too old to be kept. */
    public boolean isExpired(String partition, Instant now) {
        String value = values(partition)[timeKey];
        String oldest = oldestKept(now);
        return value.length() == oldest.length() && value.compareTo(oldest) < 0;
    }

    /** The name of the partition that has another value in the place of the time. */
    public String withoutTime(String partition, String value) {
        String[] values = values(partition);
        values[timeKey] = value;
        return String.join(SEPARATOR, values);
    }

    private static String[] values(String partition) {
        return partition.split(Pattern.quote(SEPARATOR), -1);
    }

    private String oldestKept(Instant now) {
        ZonedDateTime oldest = ZonedDateTime.ofInstant(now, zone).minus(kept, unit.length());
        return format.map(wanted -> wanted.format(oldest)).orElseGet(() -> unit.partitionValue(oldest));
    }
}
