/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.api.error.ServerException;
import fluss.core.async.Stages;
import fluss.core.wire.proto.MetadataRequest;
import fluss.core.wire.proto.PbTablePath;
import fluss.spi.transport.EventLoop;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Sends questions that come together as one request: when a server is gone, hundreds of partitions are asked about at once. On the
 * loop only.
 *
 * <p>A server refuses a request as a whole and does not say which part of it is wrong. Then each is asked by itself, and what was
 * refused is asked by itself until it is answered.
 */
final class JoinedQuestions {

    private static final int MOST_JOINED = 64;
    private static final int MOST_REMEMBERED = 256;

    private final EventLoop loop;
    private final Function<MetadataRequest, CompletableFuture<MetadataAnswer>> sender;
    private final Map<Subject, CompletableFuture<MetadataAnswer>> waiting = new LinkedHashMap<>();
    private final Set<Subject> refused = new HashSet<>();

    /**
     * Nothing is asked yet.
     *
     * @param sender sends a request; its future ends on the loop
     */
    JoinedQuestions(EventLoop loop, Function<MetadataRequest, CompletableFuture<MetadataAnswer>> sender) {
        this.loop = loop;
        this.sender = sender;
    }

    /** Asks about a subject that is not being asked about. The answer has what concerns the subject, and the servers. */
    CompletableFuture<MetadataAnswer> ask(Subject subject) {
        CompletableFuture<MetadataAnswer> outcome = new CompletableFuture<>();
        if (refused.contains(subject)) {
            alone(subject, outcome);
            return outcome;
        }
        try {
            if (waiting.isEmpty()) {
                loop.execute(this::sendWaiting);
            }
            waiting.put(subject, outcome);
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(CachedMetadata.closed());
        }
        return outcome;
    }

    private void sendWaiting() {
        while (!waiting.isEmpty()) {
            Map<Subject, CompletableFuture<MetadataAnswer>> joined = new LinkedHashMap<>();
            waiting.entrySet().stream()
                    .limit(MOST_JOINED)
                    .forEach(entry -> joined.put(entry.getKey(), entry.getValue()));
            waiting.keySet().removeAll(joined.keySet());
            if (joined.size() == 1) {
                joined.forEach(this::alone);
            } else {
                together(joined);
            }
        }
    }

    private void together(Map<Subject, CompletableFuture<MetadataAnswer>> joined) {
        Stages.onEnd(sender.apply(request(joined.keySet())), (answer, failure) -> {
            if (answer != null) {
                joined.forEach((subject, outcome) -> outcome.complete(answer.about(subject)));
            } else if (failure instanceof ServerException) {
                joined.forEach(this::alone);
            } else if (failure != null) {
                joined.values().forEach(outcome -> outcome.completeExceptionally(failure));
            }
        });
    }

    private void alone(Subject subject, CompletableFuture<MetadataAnswer> outcome) {
        Stages.onEnd(sender.apply(subject.request()), (answer, failure) -> {
            if (answer != null) {
                refused.remove(subject);
                outcome.complete(answer.about(subject));
            } else if (failure != null) {
                if (failure instanceof ServerException && refused.size() < MOST_REMEMBERED) {
                    refused.add(subject);
                }
                outcome.completeExceptionally(failure);
            }
        });
    }

    /** Partitions are asked about with their tables, and a table once. */
    private static MetadataRequest request(Collection<Subject> subjects) {
        MetadataRequest.Builder request = MetadataRequest.newBuilder();
        subjects.forEach(subject -> request.mergeFrom(subject.request()));
        Set<PbTablePath> tables = new LinkedHashSet<>(request.getTablePathList());
        return request.clearTablePath().addAllTablePath(tables).build();
    }
}
