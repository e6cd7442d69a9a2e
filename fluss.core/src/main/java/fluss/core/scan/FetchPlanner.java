/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.TableInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which buckets are asked for together and for how much. Only the event loop uses it.
 *
 * <p>The server fills an answer in an order of its own, always the same, until the limit of the answer is reached. Buckets
 * known to have data therefore are asked for in turns, no more at a time than fit: the sum of their limits is within the limit
 * of the answer, and within what is left of the budget. Decompression makes data larger, which is learned and reserved for.
 */
final class FetchPlanner {

    /** Smallest limit of a bucket that has data. */
    private static final int LEAST_CHUNK = 1 << 20;

    /** Smallest part of a remote file to read at a time. */
    private static final int LEAST_PIECE = 64 << 10;

    private static final int PIECES_OF_BUDGET = 8;

    /** Whole batches that should fit, lest too much be cut off and sent again. */
    private static final int BATCHES_OF_CHUNK = 4;

    /** Part of the budget reserved for a fetch that probably finds nothing. */
    private static final int TAIL_PART = 16;

    private static final double LEARNING = 0.2;
    private static final double GROWTH_OF_COMPRESSED = 3;
    private static final double LARGEST_GROWTH = 32;

    private final FetchBudget budget;
    private final AdaptiveWait wait;
    private final int bucketBytes;
    private double growth;

    /**
     * A planner.
     *
     * @param table whose compression tells, for a start, by how much decoding makes data larger
     */
    FetchPlanner(Configuration configuration, FetchBudget budget, TableInfo table) {
        this.budget = budget;
        this.bucketBytes = clamp(configuration.get(ClientOptions.SCANNER_FETCH_MAX_BYTES_FOR_BUCKET));
        this.wait = new AdaptiveWait(clamp(
                configuration.get(ClientOptions.SCANNER_FETCH_WAIT_MAX_TIME).toMillis()));
        boolean compressed = table.logFormat() == LogFormat.ARROW && table.arrowCompression() != ArrowCompression.NONE;
        this.growth = compressed ? GROWTH_OF_COMPRESSED : 1;
    }

    private static int clamp(long bytes) {
        return (int) Math.max(1, Math.min(bytes, Integer.MAX_VALUE));
    }

    /** Learns from what was decoded. */
    void decoded(long frameBytes, long blockBytes) {
        if (frameBytes > 0) {
            double seen = Math.min(LARGEST_GROWTH, Math.max(1, (double) blockBytes / frameBytes));
            growth += LEARNING * (seen - growth);
        }
    }

    /** What bytes of a frame will take once they are decoded. */
    long grown(long frameBytes) {
        return (long) (frameBytes * growth);
    }

    /** Bytes of a remote file to read at a time, so that several fit into the budget. */
    int pieceBytes() {
        long part = (long) (budget.total() / growth) / PIECES_OF_BUDGET;
        return (int) Math.max(LEAST_PIECE, Math.min(part, LEAST_CHUNK));
    }

    /** Which kind of fetch a bucket belongs to. */
    FetchKind kindOf(BucketFetch bucket, long now) {
        if (bucket.behind()) {
            return FetchKind.READ;
        }
        return wait.isIdle(now - bucket.lastData) ? FetchKind.IDLE : FetchKind.TAIL;
    }

    /**
     * The next fetch of a kind.
     *
     * @param candidates buckets of that kind, the longest-waiting first
     * @param bucketCount number of all subscribed buckets
     * @param serverCount number of servers that lead some of them
     * @return nothing if none may be asked for now
     */
    @Nullable
    FetchPlan plan(FetchKind kind, Collection<BucketFetch> candidates, int bucketCount, int serverCount, long now) {
        return kind == FetchKind.READ
                ? planRead(candidates, bucketCount, serverCount)
                : planWait(kind, candidates, serverCount, now);
    }

    private @Nullable FetchPlan planWait(
            FetchKind kind, Collection<BucketFetch> candidates, int serverCount, long now) {
        long reserved = reservedToWait(serverCount);
        if (candidates.isEmpty() || !fits(reserved)) {
            return null;
        }
        long idle = Long.MAX_VALUE;
        for (BucketFetch bucket : candidates) {
            idle = Math.min(idle, now - bucket.lastData);
        }
        int limit = limitOf(reserved);
        int[] bytes = new int[candidates.size()];
        Arrays.fill(bytes, Math.min(limit, bucketBytes));
        return new FetchPlan(kind, List.copyOf(candidates), bytes, limit, reserved, wait.millis(idle), false);
    }

    private long reservedToWait(int serverCount) {
        return Math.max(1, budget.total() / TAIL_PART / Math.max(1, serverCount));
    }

    private int limitOf(long reserved) {
        return clamp((long) (reserved / growth));
    }

    /** Whether the limits of a fetch of {@link FetchKind#IDLE} would be the same now, and may be reserved. */
    boolean isCurrent(FetchPlan plan, int serverCount) {
        long reserved = reservedToWait(serverCount);
        return plan.reserved() == reserved && plan.maxBytes() == limitOf(reserved) && fits(reserved);
    }

    private @Nullable FetchPlan planRead(Collection<BucketFetch> candidates, int bucketCount, int serverCount) {
        // Half of the budget, so that one answer can be consumed while the next one is fetched.
        long most = budget.total() / Math.max(2, serverCount + 1);
        long reserved = Math.max(1, Math.min(budget.available(), most));
        if (!fits(Math.max(1, most / 2))) {
            return null;
        }
        List<BucketFetch> ready = new ArrayList<>();
        for (BucketFetch bucket : candidates) {
            if (hasShare(bucket.undelivered(), bucketCount)) {
                ready.add(bucket);
            }
        }
        if (ready.isEmpty()) {
            return null;
        }
        int limit = limitOf(reserved);
        BucketFetch first = ready.get(0);
        if (first.alone) {
            int bytes = Math.max(first.largestBatch, bucketBytes);
            long enough = Math.max(reserved, grown(bytes));
            return new FetchPlan(
                    FetchKind.READ, List.of(first), new int[] {bytes}, Math.max(limit, bytes), enough, 0, true);
        }
        return first.unknown() ? planUnknown(ready, first.whole, limit, reserved) : planKnown(ready, limit, reserved);
    }

    /** All buckets that have not been asked for yet at once: most may have nothing. */
    private FetchPlan planUnknown(List<BucketFetch> ready, boolean whole, int limit, long reserved) {
        List<BucketFetch> chosen = new ArrayList<>();
        for (BucketFetch bucket : ready) {
            if (bucket.unknown() && bucket.whole == whole && !bucket.alone) {
                chosen.add(bucket);
            }
        }
        int[] bytes = new int[chosen.size()];
        Arrays.fill(bytes, Math.min(bucketBytes, Math.max(limit / bytes.length, Math.min(limit, LEAST_CHUNK))));
        return new FetchPlan(FetchKind.READ, chosen, bytes, limit, reserved, 0, false);
    }

    private FetchPlan planKnown(List<BucketFetch> ready, int limit, long reserved) {
        boolean whole = ready.get(0).whole;
        List<BucketFetch> chosen = new ArrayList<>();
        int[] bytes = new int[ready.size()];
        long sum = 0;
        int equalPart = limit / ready.size();
        for (BucketFetch bucket : ready) {
            if (bucket.unknown() || bucket.whole != whole || bucket.alone) {
                continue;
            }
            long chunk = Math.max(LEAST_CHUNK, (long) bucket.largestBatch * BATCHES_OF_CHUNK);
            long wanted = Math.max(bucket.largestBatch, Math.min(bucketBytes, Math.max(chunk, equalPart)));
            if (sum + wanted > limit && !chosen.isEmpty()) {
                break;
            }
            bytes[chosen.size()] = clamp(wanted);
            chosen.add(bucket);
            sum += wanted;
        }
        int most = clamp(Math.max(limit, sum));
        return new FetchPlan(
                FetchKind.READ,
                chosen,
                Arrays.copyOf(bytes, chosen.size()),
                most,
                Math.max(reserved, grown(sum)),
                0,
                true);
    }

    /** Whether a bucket that uses so many bytes has used up less than its share of the budget. */
    boolean hasShare(long used, int bucketCount) {
        return used == 0 || used < budget.total() / Math.max(1, bucketCount);
    }

    /** Whether so much may be reserved; anything may if nothing is in use. */
    boolean fits(long bytes) {
        return budget.held() + bytes <= budget.total() || budget.held() <= 0;
    }
}
