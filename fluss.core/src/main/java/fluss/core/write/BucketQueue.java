/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.config.ClientOptions;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.rpc.Server;
import fluss.spi.transport.EventLoop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    /** How long a server that refuses for pressure is left alone; times the square of the pressure it tells. */
    private static final long THROTTLE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final WriteContext context;
    private final PartitionQueues partition;
    private final int bucket;
    private final BucketIntake intake;
    private final ArrayDeque<WriteBatch<?>> unsent = new ArrayDeque<>();
    private final Window window;
    private final Pause pause;
    private boolean waitsForId;
    private boolean waitsForLeader;

    /** Attempts in a row to find something out that did not help. */
    private int setbacks;

    private EventLoop.@Nullable Timer deadline;

    BucketQueue(WriteContext context, PartitionQueues partition, int bucket) {
        this.context = context;
        this.partition = partition;
        this.bucket = bucket;
        this.intake = new BucketIntake(bucket, context.sender());
        this.window = new Window(context.settings());
        this.pause = new Pause(context, this::announce);
    }

    /** The side that producers see. Any thread. */
    BucketIntake intake() {
        return intake;
    }

    private void announce() {
        context.sender().signal(this);
    }

    // ---- sending

    TableBucket tableBucket() {
        return partition.tableBucket(bucket);
    }

    /** The batch to send now, or null: the queue announces itself when there may be one. */
    @Nullable
    WriteBatch<?> next() {
        takeArrivals();
        if (unsent.isEmpty() && window.isEmpty()) {
            intake.hasLeader(true); // as far as anybody knows
            return null;
        }
        watchDeadlines();
        if (pause.isOn() || waitsForId || waitsForLeader || !partition.isKnown()) {
            return null;
        }
        if (window.isFencing()) {
            WriteBatch<?> repeated = window.nextWhileFencing();
            if (repeated != null || !window.isDrained()) {
                return repeated;
            }
            List<WriteBatch<?>> refused = window.reopen();
            for (int i = refused.size() - 1; i >= 0; i--) {
                unsent.addFirst(refused.get(i));
            }
        }
        return window.isRepeating() ? window.nextRepeated() : nextNew();
    }

    private void takeArrivals() {
        WriteBatch<?> arrived;
        while ((arrived = intake.poll()) != null) {
            if (!arrived.isDone()) {
                unsent.add(arrived);
            }
        }
    }

    private @Nullable WriteBatch<?> nextNew() {
        WriteBatch<?> head = unsent.peek();
        if (head == null || head.encoded() == null || !window.hasRoom()) {
            return null;
        }
        if (window.needsWriterId()) {
            askForWriterId();
            return null;
        }
        return head;
    }

    /** The leader to send to, or null: then it is being looked for. */
    @Nullable
    Server leader() {
        Optional<Server> leader = context.metadata().leader(tableBucket());
        intake.hasLeader(leader.isPresent());
        if (leader.isEmpty()) {
            refreshLeader();
        }
        return leader.orElse(null);
    }

    /** Notes that the batch that {@link #next} gave goes out now. */
    void sending(WriteBatch<?> batch, EncodedBatch bytes) {
        if (batch == unsent.peek()) {
            unsent.remove();
            window.admit(batch, bytes);
        }
        batch.delivery.inFlight = true;
        batch.delivery.attempts++;
    }

    private void askForWriterId() {
        waitsForId = true;
        TablePath table = partition.table().path();
        Stages.onEnd(
                window.needsOwnId() ? context.ids().fresh(table) : context.ids().shared(table), (id, failure) -> {
                    waitsForId = false;
                    if (id != null) {
                        window.writerId(id);
                        announce();
                    } else {
                        onWriterIdFailed(WriteFailures.of(failure));
                    }
                });
    }

    private void onWriterIdFailed(FlussException cause) {
        if (WriteFailures.isHopeless(cause)) {
            String text = ErrorContext.withoutPrefix(cause.getMessage());
            FlussException failure = errorContext()
                    .describe(new FlussException(
                            cause.code(), cause.codeNumber(), "No writer id for idempotent writes: " + text, cause));
            failUnsent(failure);
        } else {
            noteObstacle(cause);
            pause.atLeast(context.backoff().nanos(setbacks++));
        }
    }

    private void refreshLeader() {
        if (waitsForLeader) {
            return;
        }
        waitsForLeader = true;
        TableBucket asked = tableBucket();
        Optional<Server> before = context.metadata().leader(asked);
        Stages.onEnd(partition.refresh(bucket), (goesOn, failure) -> {
            waitsForLeader = false;
            Optional<Server> after = context.metadata().leader(asked);
            intake.hasLeader(after.isPresent());
            if (after.isEmpty() || (after.equals(before) && setbacks > 0)) {
                pause.atLeast(context.backoff().nanos(setbacks));
            }
            setbacks++;
            announce();
        });
    }

    // ---- outcomes

    /** Takes what came of sending a batch. */
    void answered(WriteBatch<?> batch, Answer answer) {
        Delivery delivery = batch.delivery;
        delivery.inFlight = false;
        if (window.contains(batch)) { // else it was given up at its deadline
            Verdict verdict = Verdict.of(answer, window.standing(batch));
            if (verdict != Verdict.ACKNOWLEDGED) {
                delivery.maybeApplied |= !answer.provesRefusal();
                delivery.lastFailure = answer.failure();
            }
            carryOut(verdict, batch, answer);
        }
        announce();
    }

    private void carryOut(Verdict verdict, WriteBatch<?> batch, Answer answer) {
        switch (verdict) {
            case ACKNOWLEDGED -> {
                window.acknowledged(batch);
                setbacks = 0;
                if (answer.pressure() > 0) {
                    pause.atLeast((long) (THROTTLE_NANOS * answer.pressure() * answer.pressure()));
                }
                batch.succeed(answer.offset(), context.memory());
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
                fail(batch, inContext(answer));
            }
            case FAIL_UNKNOWN -> {
                window.giveUp(batch, false);
                fail(batch, inContext(answer));
            }
        }
    }

    /** Sees that a batch is not sent again too early. */
    private void holdBack(WriteBatch<?> batch, ErrorCode code) {
        if (code == ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION) {
            return; // it waits for the batch before it
        }
        if (code == ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION) {
            pause.atLeast(THROTTLE_NANOS);
        } else if (code.isInvalidMetadata()) {
            refreshLeader();
        } else {
            pause.atLeast(context.backoff().nanos(batch.delivery.attempts - 1));
        }
    }

    /** Fails a batch that could not be encoded. */
    void drop(WriteBatch<?> batch, FlussException failure) {
        takeArrivals();
        unsent.remove(batch);
        fail(batch, failure);
        announce();
    }

    /**
     * Fails a batch whatever has become of it, because its writer is closed.
     *
     * @param within the time it was given, for the message
     */
    void abandon(WriteBatch<?> batch, String within) {
        takeArrivals();
        FlussException failure = notAcknowledged(batch, within);
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
        FlussException here = errorContext().describe(failure);
        failUnsent(here);
        for (WriteBatch<?> batch : window.giveUpIdle()) {
            fail(batch, here);
        }
        announce();
    }

    private void failUnsent(FlussException failure) {
        List<WriteBatch<?>> failed = List.copyOf(unsent);
        unsent.clear();
        failed.forEach(batch -> fail(batch, failure));
    }

    /** Keeps the reason why batches wait, for the message if they wait too long. */
    void noteObstacle(Throwable obstacle) {
        unsent.forEach(batch -> batch.delivery.lastFailure = obstacle);
    }

    private void fail(WriteBatch<?> batch, FlussException failure) {
        if (!batch.isDone()) {
            batch.fail(failure, context.memory());
            intake.ended();
        }
    }

    // ---- deadlines

    private long left(WriteBatch<?> batch) {
        return context.settings().delivery().toNanos() - (context.nanoTime() - batch.openedNanos);
    }

    private void watchDeadlines() {
        if (deadline != null) {
            return;
        }
        long soonest = Long.MAX_VALUE;
        for (WriteBatch<?> batch : window.batches()) {
            soonest = Math.min(soonest, left(batch));
        }
        for (WriteBatch<?> batch : unsent) {
            soonest = Math.min(soonest, left(batch));
        }
        deadline = context.loop().schedule(this::onDeadline, Math.max(0, soonest));
    }

    private void onDeadline() {
        deadline = null;
        for (WriteBatch<?> batch : List.copyOf(unsent)) {
            if (left(batch) <= 0) {
                unsent.remove(batch);
                fail(batch, expired(batch));
            }
        }
        for (WriteBatch<?> batch : window.batches()) {
            if (left(batch) <= 0) {
                FlussException failure = expired(batch);
                window.giveUp(batch, false);
                fail(batch, failure);
            }
        }
        announce();
    }

    private FlussException expired(WriteBatch<?> batch) {
        return notAcknowledged(
                batch, context.settings().delivery().toMillis() + " ms (" + ClientOptions.DELIVERY_TIMEOUT.key() + ")");
    }

    // ---- messages

    private FlussException inContext(Answer answer) {
        return errorContext().describe(WriteFailures.of(answer.failure()));
    }

    private FlussException notAcknowledged(WriteBatch<?> batch, String within) {
        Throwable last = batch.delivery.lastFailure;
        return errorContext()
                .describe(new RequestTimeoutException(
                        "Not acknowledged within " + within + "; the batch of " + batch.rows + " rows "
                                + batch.delivery.describe()
                                + (last == null ? "" : "; last obstacle: " + last.getMessage()),
                        last));
    }

    /** Which bucket this is, for messages. */
    ErrorContext errorContext() {
        return partition.errorContext().withBucket(bucket);
    }

    @Override
    public String toString() {
        return partition.table().path()
                + partition.name().map(name -> " partition " + name).orElse("") + " bucket " + bucket;
    }
}
