/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.TransportException;
import fluss.api.metadata.TableBucket;
import fluss.core.async.Stages;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the batches that may be sent together to requests, and takes the answers to their queues. Queues announce themselves;
 * those announced until the event loop comes to it share requests.
 */
final class Sender {

    /** With so many batches outstanding the connection is at work, and batches had better fill than be quick. */
    private static final int BUSY = 32;

    private final ClientRuntime runtime;
    private final WriterSettings settings;
    private final RateLimit rate;
    private final Queue<BucketQueue> announced = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicInteger outstanding = new AtomicInteger();

    private record Destination(Server server, WriteShape shape) {}

    Sender(ClientRuntime runtime, WriterSettings settings, LongSupplier clock) {
        this.runtime = runtime;
        this.settings = settings;
        this.rate = new RateLimit(settings.bytesPerSecond(), clock);
    }

    /** Counts batches that are sealed and not done. */
    void countOutstanding(int more) {
        outstanding.addAndGet(more);
    }

    boolean isBusy() {
        return outstanding.get() >= BUSY;
    }

    /** Sees that the event loop looks at a queue. Safe for any thread. */
    void signal(BucketQueue queue) {
        if (queue.intake().startAnnouncing()) {
            announced.add(queue);
            if (scheduled.compareAndSet(false, true)) {
                schedule();
            }
        }
    }

    private void schedule() {
        try {
            runtime.loop().execute(this::run);
        } catch (RejectedExecutionException e) {
            // The connection is closed, and with it every batch.
        }
    }

    private void run() {
        long wait = rate.nanosToWait();
        if (wait > 0) {
            runtime.loop().schedule(this::run, wait);
            return;
        }
        scheduled.set(false);
        Set<BucketQueue> queues = new LinkedHashSet<>();
        BucketQueue next;
        while ((next = announced.poll()) != null) {
            next.intake().stopAnnouncing();
            queues.add(next);
        }
        while (!queues.isEmpty() && rate.nanosToWait() == 0) {
            sendOneOfEach(queues);
        }
        queues.forEach(this::signal); // those that have to wait
    }

    /** Sends at most one batch of each queue, and removes the queues that have no more for now. */
    private void sendOneOfEach(Set<BucketQueue> queues) {
        Map<Destination, WriteRequest> requests = new LinkedHashMap<>();
        List<BucketQueue> finished = new ArrayList<>();
        for (BucketQueue queue : queues) {
            WriteBatch<?> batch = queue.next();
            Server leader = batch == null ? null : queue.leader();
            EncodedBatch bytes = batch == null || leader == null ? null : queue.letGo(batch, leader);
            if (batch == null || leader == null || bytes == null) {
                finished.add(queue);
                continue;
            }
            Destination destination =
                    new Destination(leader, batch.slot.session().shape());
            WriteRequest request = requests.computeIfAbsent(destination, d -> new WriteRequest(d.shape()));
            if (!request.entries().isEmpty() && request.bytes() + bytes.length() > settings.requestBytes()) {
                send(leader, request);
                request = new WriteRequest(destination.shape());
                requests.put(destination, request);
            }
            request.add(new WriteRequest.Entry(queue, queue.tableBucket(), queue.routingBucketCount(), batch, bytes));
        }
        finished.forEach(queues::remove);
        requests.forEach((destination, request) -> send(destination.server(), request));
    }

    private void send(Server server, WriteRequest request) {
        rate.sent(request.bytes());
        Stages.onEnd(
                request.send(runtime.rpc(), server, settings),
                (answers, failure) -> onAnswers(server, request, answers, failure));
    }

    private void onAnswers(
            Server server,
            WriteRequest request,
            @Nullable Map<TableBucket, Answer> answers,
            @Nullable Throwable cause) {
        if (cause instanceof TransportException) {
            runtime.metadata().markFailed(server);
        }
        for (WriteRequest.Entry entry : request.entries()) {
            Answer answer;
            if (cause != null || answers == null) {
                answer = Answer.failure(WriteFailures.of(cause));
            } else {
                answer = answers.get(entry.bucket());
                if (answer == null) {
                    answer = Answer.senseless("The server did not answer for this bucket");
                }
            }
            entry.queue().answered(entry.batch(), answer.in(request.errorContext(server)));
        }
    }
}
