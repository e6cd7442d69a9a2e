/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.core.rpc.Server;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What the fetcher knows of one subscription. Only the event loop touches it. */
final class BucketFetch {

    final Subscription subscription;

    /** The next offset to ask for; -2 for the first there is. */
    long offset;

    /** What may be read ends here, exclusive; -1 if no answer has said so. Set by {@link #readableTo}. */
    long highWatermark = -1;

    /** The furthest end that any answer has told of. */
    long furthestEnd;

    /** Since when its leader has refused an offset that it says it has; the loop's clock, if {@link #refusals} is above 0. */
    long refusedSince;

    /** How often it has, in a row. */
    int refusals;

    /** When there was data last, or when reading began: the loop's clock, nanoseconds. */
    long lastData;

    /** Bytes of the largest batch seen, or of the one that did not fit. */
    int largestBatch;

    /** To be asked for without others, since its next batch did not fit. */
    boolean alone;

    /** To be asked for without projection, since a stored batch lacks a projected column. */
    boolean whole;

    /** Failed attempts since the last success. */
    int attempts;

    /** Failed attempts to read remote storage since the last success. */
    int remoteFailures;

    /** Asked for with room enough and answered with nothing: nothing more to read until the high watermark moves. */
    boolean dry;

    /** Since when answers have been empty though there should be something; the loop's clock. */
    long emptySince;

    /** Whether {@link #emptySince} is set. */
    boolean empty;

    /** Where it waits to be asked for; null while its leader is not known, or after a failure. */
    @Nullable
    ServerFetches place;

    /** The fetch under way for it. */
    @Nullable
    FetchPlan plan;

    /** The last fetch whose answer had something for it. */
    @Nullable
    FetchPlan answered;

    /** A server's word that there is no such offset, until it is known whether it leads the bucket. */
    @Nullable
    Denial denial;

    /** No more to be asked for: failed. */
    boolean failed;

    /** Answers that wait to be decoded, the first of them perhaps being decoded. */
    final ArrayDeque<HeldRun> runs = new ArrayDeque<>();

    /** Whether the first of the runs is with a worker, or waits for a schema. */
    boolean decoding;

    /** Bytes of the runs. */
    long runBytes;

    BucketFetch(Subscription subscription, long now) {
        this.subscription = subscription;
        this.offset = subscription.startOffset();
        this.lastData = now;
    }

    /** Whether records were found, so that the offset is one that the cluster has given out. */
    boolean hasRead() {
        return offset != subscription.startOffset();
    }

    /** Whether no answer has come yet. */
    boolean unknown() {
        return highWatermark < 0;
    }

    /** Whether there is something to read now, as far as known. */
    boolean behind() {
        return unknown() || alone || (offset < highWatermark && !dry);
    }

    /** Notes where what may be read ends. */
    void readableTo(long end) {
        if (end != highWatermark) {
            highWatermark = end;
            furthestEnd = Math.max(furthestEnd, end);
            subscription.highWatermark(end);
        }
    }

    /** Takes back what answers have told of its end: it is asked for as if for the first time. */
    void forgetEnd() {
        highWatermark = -1;
        empty = false;
        dry = false;
        alone = false;
    }

    /** Whether everything up to its end has been asked for and received. */
    boolean complete() {
        return offset >= subscription.endOffset();
    }

    /** Whether an answer for it is of use. */
    boolean live() {
        return !subscription.ended() && !failed;
    }

    /** Asks for it no more. */
    void fail() {
        failed = true;
        ServerFetches here = place;
        if (here != null) {
            here.remove(this);
        }
    }

    /** Bytes that have been fetched and not returned by a poll. */
    long undelivered() {
        return runBytes + subscription.readyBytes();
    }

    /** What a server has refused a bucket with. */
    record Denial(Server server, FlussException failure) {}

    /**
     * A run and what it is counted with in the budget.
     *
     * @param bytes what it will take once it is decoded, as far as can be told
     */
    record HeldRun(BatchRun run, long bytes) {}
}
