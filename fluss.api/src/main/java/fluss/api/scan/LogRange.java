/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a log to read: from where, and up to where. Immutable.
 *
 * <p>Places are either the same for every bucket of the table, an {@link OffsetSpec}, or given by bucket; then those buckets
 * alone are read.
 */
public final class LogRange {

    private final OffsetSpec start;
    private final Map<TableBucket, Long> startOffsets;
    private final Optional<OffsetSpec> end;
    private final Map<TableBucket, Long> endOffsets;

    private LogRange(
            OffsetSpec start,
            Map<TableBucket, Long> startOffsets,
            Optional<OffsetSpec> end,
            Map<TableBucket, Long> endOffsets) {
        this.start = start;
        this.startOffsets = startOffsets;
        this.end = end;
        this.endOffsets = endOffsets;
    }

    /** From a place on, in every bucket there is when reading begins; without end. */
    public static LogRange from(OffsetSpec start) {
        return new LogRange(Objects.requireNonNull(start), Map.of(), Optional.empty(), Map.of());
    }

    /**
     * From the given offsets on, in those buckets alone; without end.
     *
     * @param startOffsets 0 or more, or {@link LogScanner#EARLIEST_OFFSET}; copied
     * @throws IllegalArgumentException if there are none
     */
    public static LogRange from(Map<TableBucket, Long> startOffsets) {
        if (startOffsets.isEmpty()) {
            throw new IllegalArgumentException("There is no bucket to read");
        }
        return new LogRange(OffsetSpec.earliest(), Map.copyOf(startOffsets), Optional.empty(), Map.of());
    }

    /** All that can be read now: from the first record up to the last. */
    public static LogRange untilNow() {
        return from(OffsetSpec.earliest()).to(OffsetSpec.latest());
    }

    /**
     * Up to a place, exclusive: {@link OffsetSpec#latest()} is the end of what can be read when reading begins, and a time ends
     * each bucket before its first record of that time or later, or where it ends when reading begins.
     */
    public LogRange to(OffsetSpec newEnd) {
        return new LogRange(start, startOffsets, Optional.of(newEnd), Map.of());
    }

    /**
     * Up to the given offsets, exclusive, whether records are there already or not.
     *
     * @param newEndOffsets for each bucket that is read; if the start is not given by bucket, these are the buckets; copied
     * @throws IllegalArgumentException if the start is given for other buckets, or there are none
     */
    public LogRange to(Map<TableBucket, Long> newEndOffsets) {
        if (newEndOffsets.isEmpty()) {
            throw new IllegalArgumentException("There is no bucket to read");
        }
        if (!startOffsets.isEmpty() && !startOffsets.keySet().equals(newEndOffsets.keySet())) {
            throw new IllegalArgumentException(
                    "The start is given for " + startOffsets.keySet() + ", the end for " + newEndOffsets.keySet());
        }
        return new LogRange(start, startOffsets, Optional.empty(), Map.copyOf(newEndOffsets));
    }

    /** Where reading begins in every bucket, unless {@link #startOffsets()} tells. */
    public OffsetSpec start() {
        return start;
    }

    /** Where reading begins, by bucket; empty if it begins at {@link #start()} everywhere. */
    public Map<TableBucket, Long> startOffsets() {
        return startOffsets;
    }

    /** Where reading ends in every bucket; empty if {@link #endOffsets()} tells, or there is no end. */
    public Optional<OffsetSpec> end() {
        return end;
    }

    /** Where reading ends, by bucket; empty if {@link #end()} tells, or there is no end. */
    public Map<TableBucket, Long> endOffsets() {
        return endOffsets;
    }

    /** Whether reading ends by itself. */
    public boolean isBounded() {
        return end.isPresent() || !endOffsets.isEmpty();
    }

    @Override
    public String toString() {
        return "from " + (startOffsets.isEmpty() ? start : startOffsets) + " to "
                + (isBounded() ? end.<Object>map(spec -> spec).orElse(endOffsets) : "no end");
    }
}
