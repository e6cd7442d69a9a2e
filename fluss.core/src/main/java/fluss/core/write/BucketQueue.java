/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.core.metrics.BatchEvent;
import fluss.core.metrics.WriterMeters;
import fluss.core.rpc.Server;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The sealed batches of one bucket until each is done. For the event loop only.
 *
 * <p>A batch waits in {@code unsent} until its turn comes, gets the next number of the bucket when it is first sent, and stays
 * in the {@link Window} until its outcome is known. Numbers go to the server in order: at most five batches are under way,
 * and while one of them has to be repeated, only the one with the lowest number is sent.
 *
 * <p>The bucket is <em>fenced</em> when it is open what became of a number: no new number is given, what is under way is
 * brought to an end, then the bucket goes on with a writer id of its own, from 0. Of the numbered batches only those proved
 * not to be in the log are sent again, under new numbers. Other buckets notice nothing.
 */
final class BucketQueue {

    private final WriteContext context;
    private final PartitionQueues partition;
    private final int bucket;
    private final WriterMeters meters;
    private final BucketIntake intake;
    private final UnsentBatches unsent;
    private final Window window;
    private final Pause pause;
    private final BucketLeader leader;
    private final WriterIdSearch writerId;
    private final Deadlines deadlines;
    private final BucketErrors errors;

    BucketQueue(WriteContext context, PartitionQueues partition, int bucket) {
        this.context = context;
        this.partition = partition;
        this.bucket = bucket;
        this.meters = partition.table().meters();
        this.intake = new BucketIntake(bucket, context.sender());
        this.unsent = new UnsentBatches(intake);
        this.window = new Window(context.settings());
        this.pause = new Pause(context, this::announce);
        this.leader = new BucketLeader(context, partition, intake, pause, this::announce);
        this.writerId = new WriterIdSearch(context, partition.table().path(), window);
        this.deadlines = new Deadlines(context, this::onDeadline);
        this.errors = new BucketErrors(
                partition.errorContext().withBucket(bucket), context.settings().delivery());
    }

    /** The side that producers see. Any thread. */
    BucketIntake intake() {
        return intake;
    }

    /** The partition it belongs to; any thread. */
    Optional<String> partition() {
        return partition.name();
    }

    private void announce() {
        context.sender().signal(this);
    }

    // ---- sending

    TableBucket tableBucket() {
        return partition.tableBucket(bucket);
    }

    OptionalInt routingBucketCount() {
        return partition.routingBucketCount();
    }

    /** The batch to send now, or null: the queue announces itself when there may be one. */
    @Nullable
    WriteBatch<?> next() {
        unsent.takeArrivals();
        if (unsent.isEmpty() && window.isEmpty()) {
            intake.hasLeader(true); // as far as anybody knows
            return null;
        }
        if (!deadlines.isSet()) {
            deadlines.set(window.batches(), unsent.all());
        }
        if (pause.isOn() || writerId.isOn() || leader.isSearching() || !partition.isKnown()) {
            return null;
        }
        if (window.isFencing()) {
            WriteBatch<?> repeated = window.nextWhileFencing();
            if (repeated != null || !window.isDrained()) {
                return repeated;
            }
            unsent.putBack(window.reopen());
        }
        return window.isRepeating() ? window.nextRepeated() : nextNew();
    }

    private @Nullable WriteBatch<?> nextNew() {
        WriteBatch<?> head = unsent.peek();
        if (head == null || head.encoded() == null || !window.hasRoom()) {
            return null;
        }
        if (window.needsWriterId()) {
            writerId.begin(this::announce, this::onWriterIdFailed);
            return null;
        }
        return head;
    }

    /** The leader to send to, or null: then it is being looked for. */
    @Nullable
    Server leader() {
        return leader.get();
    }

    /**
     * Lets the batch go that {@link #next} gave.
     *
     * @param to the leader
     * @return its bytes; null if it does not go now, because rows of it were taken back, or too many of its table are under way
     */
    @Nullable
    EncodedBatch letGo(WriteBatch<?> batch, Server to) {
        EncodedBatch bytes = batch.encoded();
        if (bytes == null || !partition.table().mayGo(this)) {
            return null;
        }
        if (bytes.hasStatistics() && !context.rpc().isOfRelease10(to)) {
            bytes = bytes.withoutStatistics();
            batch.replaced(bytes);
        }
        if (batch == unsent.peek()) {
            switch (batch.takeTurn()) {
                case SEND -> {
                    unsent.remove(batch);
                    window.admit(batch, bytes);
                }
                case MAKE_AGAIN -> {
                    new Shortening<>(batch, bytes).dispatch();
                    return null;
                }
                case DROP -> {
                    unsent.remove(batch);
                    batch.drop();
                    intake.ended();
                    announce();
                    return null;
                }
            }
        }
        batch.delivery.inFlight = true;
        batch.delivery.attempts++;
        partition.table().sent();
        tellSent(batch, bytes);
        return bytes;
    }

    private void tellSent(WriteBatch<?> batch, EncodedBatch bytes) {
        Delivery delivery = batch.delivery;
        delivery.sentNanos = context.nanoTime();
        BatchEvent event =
                meters.sent(batch.rows, bytes.length(), delivery.attempts, delivery.sentNanos - batch.openedNanos);
        if (event != null) {
            event.describe(partition.name().orElse(null), bucket);
        }
        delivery.event = event;
    }

    private void onWriterIdFailed(FlussException cause) {
        if (WriteFailures.isHopeless(cause)) {
            failUnsent(errors.noWriterId(cause));
        } else {
            noteObstacle(cause);
            pause.atLeast(writerId.pauseNanos());
        }
    }

    // ---- outcomes

    /** Takes what came of sending a batch. */
    void answered(WriteBatch<?> batch, Answer answer) {
        Delivery delivery = batch.delivery;
        delivery.inFlight = false;
        partition.table().returned();
        meters.answered(delivery.event, context.nanoTime() - delivery.sentNanos, answer.failure());
        if (window.contains(batch)) { // else it was given up at its deadline
            Verdict verdict = Verdict.of(answer, window.standing(batch));
            if (verdict != Verdict.ACKNOWLEDGED) {
                delivery.maybeApplied |= !answer.provesRefusal();
                delivery.lastFailure = answer.failure();
                errors.obstacle(answer.failure());
            }
            carryOut(verdict, batch, answer);
        }
        announce();
    }

    private void carryOut(Verdict verdict, WriteBatch<?> batch, Answer answer) {
        switch (verdict) {
            case ACKNOWLEDGED -> {
                window.acknowledged(batch);
                leader.proved();
                errors.overcome();
                if (answer.pressure() > 0) {
                    throttle((long) (throttleNanos() * answer.pressure() * answer.pressure()));
                }
                batch.succeed(answer.offset());
                intake.ended();
            }
            case RESEND -> {
                batch.delivery.isRepeated = true;
                holdBack(batch, answer.code());
            }
            case RENUMBER -> {
                batch.delivery.isRepeated = true;
                window.fence();
            }
            case FAIL_REFUSED -> {
                window.giveUp(batch, answer.leavesNumberFree());
                fail(batch, errors.of(answer));
                if (answer.code() == ErrorCode.INVALID_BUCKET_ROUTING) {
                    leader.search(); // for later rows: what is found tells how many buckets there are
                }
            }
            case FAIL_UNKNOWN -> {
                window.giveUp(batch, false);
                fail(batch, errors.of(answer));
            }
        }
    }

    /** Sees that a batch is not sent again too early. */
    private void holdBack(WriteBatch<?> batch, ErrorCode code) {
        if (code == ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION) {
            return; // it waits for the batch before it
        }
        if (code == ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION) {
            throttle(throttleNanos());
        } else if (code.isInvalidMetadata()) {
            leader.search();
        } else {
            pause.atLeast(context.backoff().nanos(batch.delivery.attempts - 1));
        }
    }

    private void throttle(long nanos) {
        pause.atLeast(nanos);
        meters.throttled(partition.name().orElse(null), bucket, nanos);
    }

    /** How long a server that refuses for pressure is left alone; times the square of the pressure it tells. */
    private long throttleNanos() {
        return context.settings().throttleNanos();
    }

    /** Fails a batch that could not be encoded. Any thread. */
    void notEncoded(WriteBatch<?> batch, Throwable cause) {
        context.loop().execute(() -> {
            unsent.takeArrivals();
            unsent.remove(batch);
            fail(batch, errors.notEncoded(cause));
            announce();
        });
    }

    /**
     * Fails a batch whatever has become of it, because its writer is closed.
     *
     * @param within the time it was given, for the message
     */
    void abandon(WriteBatch<?> batch, String within) {
        unsent.takeArrivals();
        FlussException failure = errors.notAcknowledged(batch, within);
        if (window.contains(batch)) {
            window.giveUp(batch, false);
        } else {
            unsent.remove(batch);
        }
        fail(batch, failure);
        announce();
    }

    /** Fails what is not under way, because the table or partition is gone, and begins anew. */
    void failEverything(FlussException failure) {
        FlussException here = errors.describe(failure);
        failUnsent(here);
        for (WriteBatch<?> batch : window.giveUpIdle()) {
            fail(batch, here);
        }
        announce();
    }

    private void failUnsent(FlussException failure) {
        unsent.removeAll().forEach(batch -> fail(batch, failure));
    }

    /** Keeps the reason why batches wait, for the message if they wait too long. */
    void noteObstacle(Throwable obstacle) {
        errors.obstacle(obstacle);
    }

    private void fail(WriteBatch<?> batch, FlussException failure) {
        if (!batch.isDone()) {
            meters.failed(batch.rows);
            batch.fail(failure);
            intake.ended();
        }
    }

    // ---- deadlines

    private void onDeadline() {
        for (WriteBatch<?> batch : unsent.all()) {
            if (deadlines.isExpired(batch)) {
                unsent.remove(batch);
                fail(batch, errors.expired(batch));
            }
        }
        for (WriteBatch<?> batch : window.batches()) {
            if (deadlines.isExpired(batch)) {
                FlussException failure = errors.expired(batch);
                window.giveUp(batch, false);
                fail(batch, failure);
            }
        }
        announce();
    }

    @Override
    public String toString() {
        return partition.table().path()
                + partition.name().map(name -> " partition " + name).orElse("") + " bucket " + bucket;
    }
}
