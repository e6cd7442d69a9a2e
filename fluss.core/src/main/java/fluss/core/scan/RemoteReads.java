/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Backoff;
import fluss.core.metrics.ScannerMeters;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.proto.PbRemoteLogFetchInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the segments that servers have moved to remote storage: {@code docs/protocol/behaviour.md}, section 2.6. Pieces of them
 * are read ahead of need by a bounded number of workers, as far as the budget allows; buckets take turns. When the segments of an
 * answer are read, the bucket's leader is asked for what follows. Only the event loop calls it.
 */
final class RemoteReads {

    /** Failures in a row after which a bucket is given up. */
    static final int MOST_ATTEMPTS = 10;

    /** Part of the budget that is left to buckets that are read from servers. */
    private static final int PARTS_FOR_SERVERS = 4;

    private final ClientRuntime runtime;
    private final FetchBudget budget;
    private final FetchPlanner planner;
    private final DecodeQueue decodes;
    private final LeaderSearch leaders;
    private final ScanContext context;
    private final PieceReader reader;
    private final Backoff backoff;
    private final int mostPieces;
    private final int mostPiecesOfBucket;
    private final int mostSegments;
    private final long largestBatch;
    private final Runnable progressed;

    /** The buckets being read, the longest-waiting first. */
    private final Map<BucketFetch, RemoteRead> reads = new LinkedHashMap<>();

    private int underWay;

    /**
     * Nothing to read yet.
     *
     * @param progressed run on the loop when something has been read
     */
    RemoteReads(
            ClientRuntime runtime,
            RemoteFiles files,
            TableInfo table,
            FetchBudget budget,
            FetchPlanner planner,
            DecodeQueue decodes,
            LeaderSearch leaders,
            ScannerMeters meters,
            Runnable progressed) {
        this.runtime = runtime;
        this.budget = budget;
        this.planner = planner;
        this.decodes = decodes;
        this.leaders = leaders;
        this.context = new ScanContext(table.path());
        this.reader = new PieceReader(files, table.path(), meters);
        this.progressed = progressed;
        Configuration configuration = runtime.configuration();
        this.backoff = Backoff.of(configuration);
        this.mostPieces = configuration.get(ClientOptions.REMOTE_FILE_THREADS);
        this.mostPiecesOfBucket = configuration.get(ClientOptions.SCANNER_REMOTE_LOG_CONCURRENCY);
        this.mostSegments = configuration.get(ClientOptions.SCANNER_REMOTE_LOG_PREFETCH);
        this.largestBatch = configuration.get(ClientOptions.SCANNER_MAX_DECODED_BATCH);
    }

    /**
     * Begins reading what an answer names, instead of asking the server.
     *
     * @throws fluss.api.error.MalformedDataException if the answer makes no sense
     */
    void begin(BucketFetch bucket, PbRemoteLogFetchInfo info) {
        List<RemoteSegment> segments = RemoteSegment.of(info, bucket.offset).stream()
                .filter(segment -> segment.startOffset() < bucket.subscription.endOffset())
                .toList();
        if (segments.isEmpty()) {
            return; // the end of what is wanted has become known meanwhile
        }
        SegmentBatches batches = new SegmentBatches(bucket.offset, largestBatch, run -> found(bucket, run));
        reads.put(bucket, new RemoteRead(bucket, segments, mostSegments, batches));
    }

    /** Stops reading a bucket, if it is being read. */
    void stop(BucketFetch bucket) {
        RemoteRead read = reads.remove(bucket);
        if (read != null) {
            end(read);
        }
    }

    private void end(RemoteRead read) {
        reads.remove(read.bucket());
        read.stop();
        budget.release(read.batches().heldBytes() + read.dropDone()); // what is being read is released when it comes
    }

    /**
     * Has further pieces read.
     *
     * @param bucketCount number of all subscribed buckets
     * @return false if something could be read but for the budget
     */
    boolean pump(int bucketCount) {
        for (RemoteRead read : List.copyOf(reads.values())) {
            if (!read.bucket().live() || read.bucket().complete()) {
                end(read);
            }
        }
        while (underWay < mostPieces) {
            boolean withheld = false;
            RemoteRead chosen = null;
            boolean room = leavesRoom(bucketCount);
            for (RemoteRead read : reads.values()) {
                if (read.hasNext()
                        && read.reading() < mostPiecesOfBucket
                        && !read.bucket().subscription.paused()) {
                    if (read.isWithinBatch() || (room && mayRead(read, bucketCount))) {
                        chosen = read;
                        break;
                    }
                    withheld = true;
                }
            }
            if (chosen == null) {
                return !withheld;
            }
            send(chosen);
        }
        return true;
    }

    /** Whether something is left of the budget for buckets that are read from servers, if there are any. */
    private boolean leavesRoom(int bucketCount) {
        if (bucketCount <= reads.size()) {
            return true;
        }
        long bytes = 0;
        for (RemoteRead read : reads.values()) {
            bytes += read.bucket().undelivered() + read.held();
        }
        return bytes < budget.total() - budget.total() / PARTS_FOR_SERVERS;
    }

    private boolean mayRead(RemoteRead read, int bucketCount) {
        long own = read.bucket().undelivered() + read.held();
        return planner.hasShare(own, bucketCount) && planner.fits(planner.grown(read.nextLength(planner.pieceBytes())));
    }

    private void send(RemoteRead read) {
        int most = planner.pieceBytes();
        long reserved = planner.grown(read.nextLength(most));
        SegmentPiece piece = read.next(most, reserved);
        budget.take(reserved);
        underWay++;
        reads.remove(read.bucket()); // behind the others
        reads.put(read.bucket(), read);
        try {
            reader.read(
                    read,
                    piece,
                    (bytes, failure) -> onLoop(() -> {
                        piece.done(bytes, failure);
                        arrived(read, piece);
                    }));
        } catch (RejectedExecutionException e) {
            return; // the connection is closed
        }
    }

    private void onLoop(Runnable task) {
        try {
            runtime.loop().execute(task);
        } catch (RejectedExecutionException e) {
            return; // the connection is closed
        }
    }

    private void arrived(RemoteRead read, SegmentPiece arrived) {
        underWay--;
        if (read.isStopped()) {
            budget.release(arrived.reserved());
        }
        for (SegmentPiece piece = next(read); piece != null; piece = next(read)) {
            Throwable failure = piece.failure();
            if (failure == null) {
                take(read, piece);
            } else {
                failed(read, piece, failure);
            }
            budget.release(piece.reserved());
        }
        if (!read.isStopped() && read.isEnded()) {
            end(read);
            askServer(read.bucket());
        }
        progressed.run();
    }

    private static @Nullable SegmentPiece next(RemoteRead read) {
        return read.isStopped() || !read.bucket().live() ? null : read.takeDone();
    }

    private void take(RemoteRead read, SegmentPiece piece) {
        long before = read.batches().heldBytes();
        @Nullable FlussException malformed = null;
        try {
            read.batches().add(piece);
        } catch (FlussException e) {
            malformed = e;
        }
        budget.take(read.batches().heldBytes() - before);
        if (malformed != null) {
            fail(read, malformed);
        }
    }

    private void found(BucketFetch bucket, BatchRun run) {
        int last = run.batches().size() - 1;
        bucket.offset = run.batches().get(last).nextOffset();
        bucket.remoteFailures = 0;
        decodes.add(bucket, run);
    }

    /** The piece that is needed next could not be read: the server may know of another file with these offsets. */
    private void failed(RemoteRead read, SegmentPiece piece, Throwable failure) {
        BucketFetch bucket = read.bucket();
        boolean passing =
                failure instanceof IOException || (failure instanceof FlussException ours && ours.isRetriable());
        int failures = bucket.remoteFailures + 1;
        if (!passing) {
            fail(read, failure);
        } else if (failures >= MOST_ATTEMPTS) {
            String text = "The " + piece.segment() + " cannot be read, tried " + failures + " times: " + failure;
            fail(read, new FlussException(text, failure));
        } else {
            end(read);
            bucket.remoteFailures = failures;
            try {
                runtime.loop().schedule(() -> askServer(bucket), backoff.nanos(failures - 1));
            } catch (RejectedExecutionException e) {
                return; // the connection is closed
            }
        }
    }

    private void fail(RemoteRead read, Throwable failure) {
        end(read);
        decodes.fail(read.bucket(), context.failure(read.bucket().subscription, failure));
    }

    /** Asks for what follows as if nothing were known of the bucket, so that the server does not hold the answer. */
    private void askServer(BucketFetch bucket) {
        if (bucket.live()) {
            bucket.forgetEnd();
            leaders.find(bucket);
        }
    }
}
