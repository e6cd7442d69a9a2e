/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.config.ClientOptions;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.TransportException;
import fluss.api.lookup.LookupResult;
import fluss.api.metadata.TableInfo;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.ServerErrors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;

/** Takes answers apart and decides what failures mean: {@code docs/protocol/behaviour.md}, section 3.1. On the event loop. */
final class LookupAnswers {

    private final ClientRuntime runtime;
    private final Retry retry;
    private final BiConsumer<LookupPlace, List<LookupFuture>> missingPartition;
    private final int maxRetries;

    /** What has lookups tried again. */
    interface Retry {

        /** Looks for the leader again, and then sends them again. */
        void again(LookupTarget target, List<LookupFuture> lookups, FlussException failure);
    }

    LookupAnswers(ClientRuntime runtime, Retry retry, BiConsumer<LookupPlace, List<LookupFuture>> missingPartition) {
        this.runtime = runtime;
        this.retry = retry;
        this.missingPartition = missingPartition;
        this.maxRetries = runtime.configuration().get(ClientOptions.LOOKUP_MAX_RETRIES);
    }

    /** A request was answered. */
    void take(LookupChannel channel, LookupBatch batch, List<LookupKind.Answer> answers) {
        Set<LookupBatch.Part> answered = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < answers.size(); i++) {
            LookupKind.Answer answer = answers.get(i);
            LookupBatch.Part part = batch.part(i, answer);
            if (part != null && answered.add(part)) {
                boolean isSuccess = answer.errorCode() == ErrorCode.NONE.number()
                        && answer.answers().size() == part.lookups().size();
                if (batch.counts(part, isSuccess)) {
                    take(channel, part, answer);
                }
            }
        }
        for (LookupBatch.Part part : batch.parts()) {
            if (!answered.contains(part) && batch.counts(part, false)) {
                String what = "The server left the bucket out of its answer";
                failed(
                        part,
                        new FlussException(
                                ErrorCode.UNKNOWN_SERVER_ERROR,
                                context(channel, part).describe(what),
                                null));
            }
        }
    }

    private void take(LookupChannel channel, LookupBatch.Part part, LookupKind.Answer answer) {
        List<LookupFuture> lookups = part.lookups();
        if (answer.errorCode() != ErrorCode.NONE.number()) {
            failed(part, ServerErrors.of(answer.errorCode(), answer.errorMessage(), context(channel, part)));
        } else if (answer.answers().size() != lookups.size()) {
            String what = "The server answers " + lookups.size() + " keys with "
                    + answer.answers().size() + " values";
            failed(part, context(channel, part).describe((FlussException) new MalformedDataException(what, -1)));
        } else {
            part.target().failures = 0;
            for (int i = 0; i < lookups.size(); i++) {
                LookupFuture lookup = lookups.get(i);
                while (lookup != null) {
                    deliver(lookup, answer.answers().get(i));
                    lookup = lookup.twin;
                }
            }
        }
    }

    private void deliver(LookupFuture lookup, Object answer) {
        if (answer == LookupResult.EMPTY) {
            lookup.answered(answer);
            return;
        }
        OptionalInt missing = lookup.values().missingSchema(answer);
        if (missing.isEmpty()) {
            lookup.answered(answer);
            return;
        }
        int schemaId = missing.getAsInt();
        LookupPlace place = lookup.target().place();
        TableInfo table = place.table();
        Stages.onEnd(runtime.metadata().schema(table.path(), table.tableId(), schemaId), (schema, failure) -> {
            try {
                if (schema != null) {
                    lookup.values().learn(schemaId, schema);
                    deliver(lookup, answer);
                    return;
                }
            } catch (FlussException e) {
                lookup.failed(place.context(lookup.target().number()).describe(e));
                return;
            }
            lookup.failed(
                    failure == null
                            ? new IllegalStateException("no schema " + schemaId + " of " + table.path())
                            : failure);
        });
    }

    /** A request has failed as a whole. */
    void fail(LookupChannel channel, LookupBatch batch, Throwable failure) {
        if (failure instanceof TransportException || failure instanceof RequestTimeoutException) {
            runtime.metadata().markFailed(channel.server());
        }
        for (LookupBatch.Part part : batch.parts()) {
            if (!batch.counts(part, false)) {
                continue;
            }
            ErrorContext context = context(channel, part);
            failed(
                    part,
                    failure instanceof FlussException ours
                            ? context.describe(ours)
                            : new FlussException(context.describe("The lookup failed: " + failure), failure));
        }
    }

    private void failed(LookupBatch.Part part, FlussException failure) {
        boolean isHistorical = part.target().place().kind() == LookupKind.HISTORICAL;
        if (failure.code() == ErrorCode.PARTITION_NOT_EXISTS && !isHistorical) {
            missingPartition.accept(part.target().place(), part.all());
            return;
        }
        boolean passes = failure.isRetriable()
                || failure.code() == ErrorCode.INVALID_BUCKET_ROUTING // what is known of the partition is old
                || failure.code() == ErrorCode.PARTITION_NOT_EXISTS;
        List<LookupFuture> again = new ArrayList<>();
        for (LookupFuture lookup : part.all()) {
            lookup.twin = null;
            if (!passes || lookup.failedAttempts++ >= maxRetries) {
                lookup.failed(failure);
            } else if (!lookup.isDone()) {
                again.add(lookup);
            }
        }
        part.target().place().meters().retried(again.size());
        if (!again.isEmpty()) {
            retry.again(part.target(), again, failure);
        }
    }

    private static ErrorContext context(LookupChannel channel, LookupBatch.Part part) {
        return part.target()
                .place()
                .context(part.target().number())
                .withServer(channel.server())
                .withApi(channel.kind().api());
    }
}
