/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Locale;

/**
 * The stretch of time that has a partition of its own where the server makes them: the property {@code
 * table.auto-partition.time-unit}.
 */
public enum AutoPartitionUnit {
    /** Partitions such as {@code 2024111111}. */
    HOUR("yyyyMMddHH", ChronoUnit.HOURS),
    /** Partitions such as {@code 20241111}; the default. */
    DAY("yyyyMMdd", ChronoUnit.DAYS),
    /** Partitions such as {@code 202411}. */
    MONTH("yyyyMM", ChronoUnit.MONTHS),
    /** Partitions such as {@code 20244}. */
    QUARTER("yyyyQ", IsoFields.QUARTER_YEARS),
    /** Partitions such as {@code 2024}. */
    YEAR("yyyy", ChronoUnit.YEARS);

    private final DateTimeFormatter format;
    private final TemporalUnit length;

    AutoPartitionUnit(String pattern, TemporalUnit length) {
        this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        this.length = length;
    }

    /** The stretch itself, for {@link ZonedDateTime#plus(long, TemporalUnit)}. */
    public TemporalUnit length() {
        return length;
    }

    /**
     * The value of the partition column for a time, where the table sets no format of its own ({@code
     * table.auto-partition.time-format}).
     *
     * @param time in the zone of the table: {@code table.auto-partition.time-zone}
     */
    public String partitionValue(ZonedDateTime time) {
        return format.format(time);
    }
}
