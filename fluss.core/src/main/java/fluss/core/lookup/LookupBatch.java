/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.metadata.TableBucket;
import fluss.core.metrics.LookupMeters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lookups of one request: of one table, by bucket. Only the event loop touches it. */
final class LookupBatch {

    private final long tableId;
    private final List<Part> parts = new ArrayList<>();
    private int size;
    private long firstDeadline = Long.MAX_VALUE;
    private long lastDeadline = Long.MIN_VALUE;

    /** What is to be known if it may be sent once more, or is what was sent once more. */
    @Nullable
    HedgedRequest hedged;

    /**
     * The lookups in one bucket, each with a key of its own; others of the same key are their twins.
     *
     * @param target where they waited
     * @param bucket the bucket that is asked
     * @param lookups the lookups in the order of the request
     */
    record Part(LookupTarget target, TableBucket bucket, List<LookupFuture> lookups) {

        /** Every lookup, twins included. */
        List<LookupFuture> all() {
            List<LookupFuture> all = new ArrayList<>(lookups.size());
            for (LookupFuture lookup : lookups) {
                LookupFuture each = lookup;
                while (each != null) {
                    all.add(each);
                    each = each.twin;
                }
            }
            return all;
        }
    }

    LookupBatch(long tableId) {
        this.tableId = tableId;
    }

    long tableId() {
        return tableId;
    }

    List<Part> parts() {
        return parts;
    }

    void add(Part part) {
        parts.add(part);
        for (LookupFuture lookup : part.all()) {
            firstDeadline = Math.min(firstDeadline, lookup.deadline());
            lastDeadline = Math.max(lastDeadline, lookup.deadline());
            size++;
        }
    }

    /** What is told of lookups in the table; there are parts. */
    LookupMeters meters() {
        return parts.get(0).target().place().meters();
    }

    /** Number of lookups, twins included. */
    int size() {
        return size;
    }

    /** The earliest deadline of its lookups. */
    long firstDeadline() {
        return firstDeadline;
    }

    /** The latest deadline of its lookups. */
    long lastDeadline() {
        return lastDeadline;
    }

    /**
     * The part of a bucket that is answered.
     *
     * @param index where it probably is
     */
    @Nullable
    Part part(int index, LookupKind.Answer answer) {
        if (index < parts.size() && isOf(parts.get(index), answer)) {
            return parts.get(index);
        }
        for (Part part : parts) {
            if (isOf(part, answer)) {
                return part;
            }
        }
        return null;
    }

    private static boolean isOf(Part part, LookupKind.Answer answer) {
        return part.bucket().bucket() == answer.bucket()
                && part.bucket().partitionId().equals(answer.partitionId())
                && (answer.original().isEmpty()
                        || answer.original().equals(part.target().place().partition()));
    }

    /** Whether what has come for a part is its outcome; asked once for each part. */
    boolean counts(Part part, boolean isSuccess) {
        return hedged == null || hedged.counts(part, isSuccess);
    }

    /** Whether another request has brought everything already. */
    boolean isSettled() {
        return hedged != null && hedged.isSettled(this);
    }

    /** Whether a bucket is among them already: two partitions that are gone are asked for in the same one. */
    boolean has(TableBucket bucket) {
        return parts.stream().anyMatch(part -> part.bucket().equals(bucket));
    }
}
