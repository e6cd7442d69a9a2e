/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.core.async.Backoff;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.proto.PbRemoteLogFetchInfo;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of logs that the server names files for: piece by piece, ahead of the polls within the budget, by the
 * workers. Everything but {@link #read} happens on the event loop.
 */
final class RemoteReading {

    private static final int LARGEST_PIECE = 4 << 20;

    /** Part of the budget that a piece may take. */
    private static final int PIECE_PART = 8;

    /** How often a file may be missing in a row: it may have been removed between the answer and the reading. */
    private static final int MISSING_FILES = 5;

    private final ClientRuntime runtime;
    private final FetchBudget budget;
    private final FetchPlanner planner;
    private final DecodeQueue decodes;
    private final ScanContext context;
    private final Backoff backoff;
    private final Outcome outcome;
    private final int pieceBytes;
    private final Map<BucketFetch, RemoteSegments> remote = new LinkedHashMap<>();

    /** Where reading ends. */
    interface Outcome {

        /** The bucket is to be asked for again. */
        void finished(BucketFetch bucket, Server server);

        /** There may be more to be read now. */
        void progressed();
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    private record Piece(byte[] bytes, RecordsWalk walk) {}

    RemoteReading(
            ClientRuntime runtime,
            FetchBudget budget,
            FetchPlanner planner,
            DecodeQueue decodes,
            ScanContext context,
            Outcome outcome) {
        this.runtime = runtime;
        this.budget = budget;
        this.planner = planner;
        this.decodes = decodes;
        this.context = context;
        this.backoff = Backoff.of(runtime.configuration());
        this.outcome = outcome;
        this.pieceBytes = (int) Math.max(1, Math.min(LARGEST_PIECE, budget.total() / PIECE_PART));
    }

    /** Begins to read a bucket's segments. */
    void begin(BucketFetch bucket, Server server, PbRemoteLogFetchInfo info) {
        RemoteSegments segments = new RemoteSegments(server, info);
        if (segments.isEmpty()) {
            throw new FlussException("The server says that the log is in remote storage, and names no segment", null);
        }
        remote.put(bucket, segments);
    }

    /** Gives up a bucket. */
    void drop(BucketFetch bucket) {
        remote.remove(bucket);
    }

    /**
     * Reads on wherever the budget and the buckets' shares of it allow.
     *
     * @return whether something is left that they do not allow
     */
    boolean pump(int bucketCount) {
        boolean left = false;
        for (Map.Entry<BucketFetch, RemoteSegments> entry : List.copyOf(remote.entrySet())) {
            BucketFetch bucket = entry.getKey();
            RemoteSegments segments = entry.getValue();
            if (!segments.reading) {
                int size = segments.size(pieceBytes);
                if (planner.hasShare(bucket, bucketCount) && planner.fits(planner.grown(size))) {
                    start(bucket, segments, size);
                } else {
                    left = true;
                }
            }
        }
        return left;
    }

    private void start(BucketFetch bucket, RemoteSegments segments, int size) {
        String file = segments.file();
        long position = segments.position();
        long reserved = planner.grown(size);
        try {
            runtime.codec().execute(() -> read(bucket, segments, file, position, size, reserved));
            segments.reading = true;
            budget.take(reserved);
        } catch (RejectedExecutionException e) {
            return; // the connection is closed
        }
    }

    /** On a worker. */
    private void read(
            BucketFetch bucket, RemoteSegments segments, String file, long position, int size, long reserved) {
        Piece piece = null;
        Throwable problem = null;
        try {
            byte[] bytes = RemoteFiles.read(file, position, size);
            piece = new Piece(bytes, RecordsWalk.over(bytes, 0, size));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            problem = e;
        }
        Piece found = piece;
        Throwable failure = problem;
        try {
            runtime.loop().execute(() -> {
                budget.release(reserved);
                segments.reading = false;
                if (remote.get(bucket) == segments) {
                    done(bucket, segments, file, found, failure);
                    outcome.progressed();
                }
            });
        } catch (RejectedExecutionException e) {
            return; // the connection is closed
        }
    }

    private void done(
            BucketFetch bucket,
            RemoteSegments segments,
            String file,
            @Nullable Piece piece,
            @Nullable Throwable failure) {
        if (!bucket.live()) {
            remote.remove(bucket);
        } else if (piece == null) {
            failed(bucket, segments, file, failure == null ? new IllegalStateException("nothing read") : failure);
        } else if (piece.walk().isEmpty() && segments.endsWithin(piece.bytes().length)) {
            fail(bucket, new FlussException("The segment " + file + " ends within a batch", null));
        } else {
            bucket.missingFiles = 0;
            take(bucket, segments, piece);
        }
    }

    private void take(BucketFetch bucket, RemoteSegments segments, Piece piece) {
        RecordsWalk walk = piece.walk();
        if (!walk.isEmpty()) {
            int size = walk.batches().get(walk.batches().size() - 1).end();
            decodes.add(bucket, new BatchRun(piece.bytes(), walk.batches(), bucket.offset, false, size, null));
            bucket.advanceTo(walk.nextOffset());
            bucket.advanceTo(segments.advance(size, walk.cutBatch()));
        } else {
            segments.advance(0, walk.cutBatch());
        }
        if (segments.isEmpty()) {
            remote.remove(bucket);
            outcome.finished(bucket, segments.server());
        }
    }

    private void failed(BucketFetch bucket, RemoteSegments segments, String file, Throwable failure) {
        if (failure instanceof NoSuchFileException && bucket.missingFiles < MISSING_FILES) {
            remote.remove(bucket);
            long pause = backoff.nanos(bucket.missingFiles++);
            try {
                runtime.loop().schedule(() -> outcome.finished(bucket, segments.server()), pause);
            } catch (RejectedExecutionException e) {
                return; // the connection is closed
            }
        } else if (failure instanceof FlussException) {
            fail(bucket, failure);
        } else {
            fail(bucket, new FlussException("The segment " + file + " cannot be read: " + failure, failure));
        }
    }

    private void fail(BucketFetch bucket, Throwable failure) {
        remote.remove(bucket);
        decodes.fail(bucket, context.failure(bucket.subscription, failure, bucket.offset));
    }
}
