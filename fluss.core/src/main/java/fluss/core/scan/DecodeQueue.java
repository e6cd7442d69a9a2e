/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Stages;
import fluss.core.record.LogBatchHeader;
import fluss.core.runtime.ClientRuntime;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Has the runs of a bucket decoded by the workers, one after the other, and the blocks made ready for polls as they come.
 * Only the event loop calls it.
 */
final class DecodeQueue {

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final BatchDecoding decoding;
    private final ReadyBlocks ready;
    private final FetchBudget budget;
    private final FetchPlanner planner;
    private final ScanContext context;
    private final Runnable progressed;

    /**
     * A queue.
     *
     * @param progressed run on the loop when a run is done
     */
    DecodeQueue(
            ClientRuntime runtime,
            TableInfo table,
            BatchDecoding decoding,
            ReadyBlocks ready,
            FetchBudget budget,
            FetchPlanner planner,
            ScanContext context,
            Runnable progressed) {
        this.runtime = runtime;
        this.table = table;
        this.decoding = decoding;
        this.ready = ready;
        this.budget = budget;
        this.planner = planner;
        this.context = context;
        this.progressed = progressed;
    }

    /** Puts a run behind the bucket's others. */
    void add(BucketFetch bucket, BatchRun run) {
        long bytes = planner.grown(run.frameBytes());
        budget.take(bytes);
        bucket.runBytes += bytes;
        bucket.runs.addLast(new BucketFetch.HeldRun(run, bytes));
        next(bucket);
    }

    /** Ends the bucket's records with a failure, once what came before it is decoded. */
    void fail(BucketFetch bucket, FlussException failure) {
        bucket.fail();
        add(bucket, BatchRun.failed(failure));
    }

    /** Gives up what waits for a bucket that is read no more. */
    void drop(BucketFetch bucket) {
        while (!bucket.runs.isEmpty() && !(bucket.decoding && bucket.runs.size() == 1)) {
            release(bucket, bucket.runs.removeLast());
        }
    }

    private void next(BucketFetch bucket) {
        BucketFetch.HeldRun held = bucket.runs.peekFirst();
        if (bucket.decoding || held == null) {
            return;
        }
        BatchRun run = held.run();
        if (run.failure() != null) {
            release(bucket, bucket.runs.removeFirst());
            ready.fail(bucket.subscription, run.failure());
            return;
        }
        if (run.movedTo() >= 0) {
            release(bucket, bucket.runs.removeFirst());
            ready.add(bucket.subscription, new Gap(bucket.subscription.bucket(), run.movedTo()));
            next(bucket);
            return;
        }
        bucket.decoding = true;
        OptionalInt missing = decoding.missingSchema(run);
        if (missing.isPresent()) {
            learn(bucket, missing.getAsInt());
            return;
        }
        try {
            runtime.codec().execute(() -> decode(bucket, run));
        } catch (RejectedExecutionException e) {
            done(bucket, 0, context.failure(bucket.subscription, e));
        }
    }

    private void learn(BucketFetch bucket, int schemaId) {
        Stages.onEnd(runtime.metadata().schema(table.path(), table.tableId(), schemaId), (schema, failure) -> {
            FlussException problem = failure == null ? null : context.failure(bucket.subscription, failure);
            if (schema != null) {
                try {
                    decoding.learn(schemaId, schema);
                } catch (FlussException e) {
                    problem = context.failure(bucket.subscription, e);
                }
            }
            if (problem != null) {
                done(bucket, 0, problem);
            } else {
                bucket.decoding = false;
                next(bucket);
            }
        });
    }

    /** On a worker. */
    private void decode(BucketFetch bucket, BatchRun run) {
        Subscription subscription = bucket.subscription;
        long blockBytes = 0;
        FlussException problem = null;
        @Nullable LogBatchHeader current = null;
        try {
            for (LogBatchHeader batch : run.batches()) {
                if (subscription.ended()) {
                    break;
                }
                current = batch;
                RecordBlock block = decoding.decode(run, batch, subscription);
                blockBytes += block.heldBytes();
                ready.add(subscription, block);
            }
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            problem =
                    current == null ? context.failure(subscription, e) : context.failure(subscription, e, run, current);
        }
        long bytes = blockBytes;
        FlussException failure = problem;
        try {
            runtime.loop().execute(() -> done(bucket, bytes, failure));
        } catch (RejectedExecutionException e) {
            return; // the connection is closed
        }
    }

    private void done(BucketFetch bucket, long blockBytes, @Nullable FlussException failure) {
        bucket.decoding = false;
        BucketFetch.HeldRun held = bucket.runs.removeFirst();
        release(bucket, held);
        if (failure != null) {
            drop(bucket);
            bucket.fail();
            ready.fail(bucket.subscription, failure);
        } else {
            if (blockBytes > 0) {
                planner.decoded(held.run().frameBytes(), blockBytes);
            }
            next(bucket);
        }
        progressed.run();
    }

    private void release(BucketFetch bucket, BucketFetch.HeldRun held) {
        bucket.runBytes -= held.bytes();
        budget.release(held.bytes());
    }
}
