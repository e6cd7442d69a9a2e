/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.config.ClientOptions;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.async.Stages;
import fluss.core.rpc.Server;
import fluss.spi.transport.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The sealed batches of one bucket until each is done. For the event loop, except where it says otherwise.
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

    /** A bucket that has sent nothing for so long sends its next row at once. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /** How long a server that refuses for pressure is left alone; times the square of the pressure it tells. */
    private static final long THROTTLE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final WriteContext context;
    private final PartitionQueues partition;
    private final int bucket;

    private final Queue<WriteBatch<?>> inbox = new ConcurrentLinkedQueue<>();
    private final Queue<WriteBatch<?>> wanted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicBoolean announced = new AtomicBoolean();
    private volatile long lastSealNanos;
    private volatile boolean hasLeader = true;

    private final ArrayDeque<WriteBatch<?>> unsent = new ArrayDeque<>();
    private final Window window;
    private boolean waitsForId;
    private boolean waitsForLeader;
    private int refreshes;
    private EventLoop.@Nullable Timer pause;
    private EventLoop.@Nullable Timer deadline;
    private long pausedUntilNanos;

    BucketQueue(WriteContext context, PartitionQueues partition, int bucket) {
        this.context = context;
        this.partition = partition;
        this.bucket = bucket;
        this.window = new Window(context.settings());
        this.lastSealNanos = context.nanoTime() - IDLE_NANOS;
    }

    // ---- for any thread

    /** Its number. */
    int bucket() {
        return bucket;
    }

    /** Takes a batch that was just sealed. Under the lock of its slot, so that order is kept. */
    void offer(WriteBatch<?> batch) {
        outstanding.incrementAndGet();
        context.sender().countOutstanding(1);
        lastSealNanos = context.nanoTime();
        inbox.add(batch);
    }

    /** Whether nothing is sealed and not done. */
    boolean isQuiet() {
        return outstanding.get() == 0;
    }

    /** Whether nothing has been sent for a while. */
    boolean isIdle(long nowNanos) {
        return outstanding.get() == 0 && nowNanos - lastSealNanos >= IDLE_NANOS;
    }

    /** Whether its leader is known, as far as anybody has looked. */
    boolean hasLeader() {
        return hasLeader;
    }

    /** Sees that an open batch is sealed as soon as nothing else is under way. */
    void want(WriteBatch<?> batch) {
        wanted.add(batch);
        if (isQuiet()) {
            sealWanted();
        }
    }

    boolean startAnnouncing() {
        return announced.compareAndSet(false, true);
    }

    void stopAnnouncing() {
        announced.set(false);
    }

    private void sealWanted() {
        WriteBatch<?> batch;
        while ((batch = wanted.poll()) != null) {
            requestSeal(batch);
        }
    }

    private static <R> void requestSeal(WriteBatch<R> batch) {
        batch.slot.requestSeal(batch);
    }

    // ---- for the event loop: sending

    TableBucket tableBucket() {
        return partition.tableBucket(bucket);
    }

    /** The batch to send now, or null: the queue announces itself when there may be one. */
    @Nullable
    WriteBatch<?> next() {
        WriteBatch<?> arrived;
        while ((arrived = inbox.poll()) != null) {
            if (!arrived.isDone()) {
                unsent.add(arrived);
            }
        }
        if (unsent.isEmpty() && window.isEmpty()) {
            return null;
        }
        watchDeadlines();
        if (isPaused() || waitsForId || waitsForLeader || !partition.isKnown()) {
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
        if (window.isRepeating()) {
            return window.nextRepeated();
        }
        if (!window.hasRoom()) {
            return null;
        }
        WriteBatch<?> head = unsent.peek();
        if (head == null || head.encoded() == null) {
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
        hasLeader = leader.isPresent();
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
                        context.sender().signal(this);
                    } else {
                        onWriterIdFailed(WriteFailures.of(failure));
                    }
                });
    }

    private void onWriterIdFailed(Throwable cause) {
        if (WriteFailures.isHopeless(cause)) {
            failUnsent(WriteFailures.inContext(prefix() + "No writer id for idempotent writes: ", cause));
            return;
        }
        noteObstacle(cause);
        pause(context.backoff().nanos(refreshes++));
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
            hasLeader = after.isPresent();
            if (after.isEmpty() || (after.equals(before) && refreshes > 0)) {
                pause(context.backoff().nanos(refreshes));
            }
            refreshes++;
            context.sender().signal(this);
        });
    }

    private boolean isPaused() {
        return pause != null;
    }

    private void pause(long nanos) {
        long until = context.nanoTime() + nanos;
        if (pause != null) {
            if (until - pausedUntilNanos <= 0) {
                return;
            }
            pause.cancel();
        }
        pausedUntilNanos = until;
        pause = context.loop()
                .schedule(
                        () -> {
                            pause = null;
                            context.sender().signal(this);
                        },
                        nanos);
    }

    // ---- for the event loop: outcomes

    /** Takes what came of sending a batch. */
    void answered(WriteBatch<?> batch, Answer answer) {
        Delivery delivery = batch.delivery;
        delivery.inFlight = false;
        if (!window.contains(batch)) {
            context.sender().signal(this); // given up at its deadline
            return;
        }
        Verdict verdict = Verdict.of(answer, window.standing(batch));
        if (verdict != Verdict.ACKNOWLEDGED) {
            delivery.maybeApplied |= !answer.provesRefusal();
            delivery.lastFailure = answer.failure();
        }
        switch (verdict) {
            case ACKNOWLEDGED -> {
                window.acknowledged(batch);
                refreshes = 0;
                if (answer.pressure() > 0) {
                    pause((long) (THROTTLE_NANOS * answer.pressure() * answer.pressure()));
                }
                batch.succeed(answer.offset(), context.memory());
                ended();
            }
            case RESEND -> {
                delivery.isRepeated = true;
                holdBack(batch, answer.code());
            }
            case RENUMBER -> {
                delivery.isRepeated = true;
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
        context.sender().signal(this);
    }

    /** Sees that a batch is not sent again too early. */
    private void holdBack(WriteBatch<?> batch, ErrorCode code) {
        if (code == ErrorCode.OUT_OF_ORDER_SEQUENCE_EXCEPTION) {
            return; // it waits for the batch before it
        }
        if (code == ErrorCode.STORAGE_BACKPRESSURE_EXCEPTION) {
            pause(THROTTLE_NANOS);
        } else if (code.isInvalidMetadata()) {
            refreshLeader();
        } else {
            pause(context.backoff().nanos(batch.delivery.attempts - 1));
        }
    }

    /** Fails a batch that could not be encoded. */
    void drop(WriteBatch<?> batch, FlussException failure) {
        inbox.remove(batch);
        unsent.remove(batch);
        fail(batch, failure);
        context.sender().signal(this);
    }

    /** Fails a batch whatever has become of it, because its writer is closed. */
    void abandon(WriteBatch<?> batch, FlussException failure) {
        if (window.contains(batch)) {
            window.giveUp(batch, false);
        } else {
            inbox.remove(batch);
            unsent.remove(batch);
        }
        fail(batch, failure);
        context.sender().signal(this);
    }

    /** Fails what is not under way, because the table or partition is gone, and begins anew. */
    void failEverything(FlussException failure) {
        failUnsent(failure);
        for (WriteBatch<?> batch : window.giveUpIdle()) {
            fail(batch, failure);
        }
        context.sender().signal(this);
    }

    private void failUnsent(FlussException failure) {
        List<WriteBatch<?>> failed = new ArrayList<>(unsent);
        unsent.clear();
        failed.forEach(batch -> fail(batch, failure));
    }

    /** Keeps the reason why batches wait, for the message if they wait too long. */
    void noteObstacle(Throwable obstacle) {
        unsent.forEach(batch -> batch.delivery.lastFailure = obstacle);
    }

    private void fail(WriteBatch<?> batch, Throwable failure) {
        if (!batch.isDone()) {
            batch.fail(failure, context.memory());
            ended();
        }
    }

    private void ended() {
        context.sender().countOutstanding(-1);
        if (outstanding.decrementAndGet() == 0) {
            sealWanted();
        }
    }

    // ---- for the event loop: deadlines

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
        for (Iterator<WriteBatch<?>> batches = unsent.iterator(); batches.hasNext(); ) {
            WriteBatch<?> batch = batches.next();
            if (left(batch) <= 0) {
                batches.remove();
                fail(batch, expired(batch, "was never sent"));
            }
        }
        for (WriteBatch<?> batch : window.batches()) {
            if (left(batch) <= 0) {
                boolean open = batch.delivery.inFlight || batch.delivery.maybeApplied;
                window.giveUp(batch, false);
                fail(batch, expired(batch, open ? "may have been applied all the same" : "was refused each time"));
            }
        }
        context.sender().signal(this);
    }

    private RequestTimeoutException expired(WriteBatch<?> batch, String state) {
        Throwable last = batch.delivery.lastFailure;
        return new RequestTimeoutException(
                prefix() + "Not acknowledged within "
                        + context.settings().delivery().toMillis() + " ms (" + ClientOptions.DELIVERY_TIMEOUT.key()
                        + "); the batch of " + batch.rows + " rows " + state
                        + (last == null ? "" : "; last obstacle: " + last.getMessage()),
                last);
    }

    // ---- messages

    private FlussException inContext(Answer answer) {
        FlussException failure = answer.failure();
        if (failure == null) {
            return new FlussException(prefix() + "The write failed", null);
        }
        String text = String.valueOf(failure.getMessage());
        return text.startsWith(PartitionQueues.PREFIX) ? failure : WriteFailures.inContext(prefix(), failure);
    }

    /** The context of messages about this bucket. */
    String prefix() {
        return partition.prefix("bucket=" + bucket);
    }

    /** The context of messages about this bucket and something else. */
    String prefix(String more) {
        return partition.prefix("bucket=" + bucket + " " + more);
    }

    @Override
    public String toString() {
        return partition.table().path()
                + partition.name().map(name -> " partition " + name).orElse("") + " bucket " + bucket;
    }
}
