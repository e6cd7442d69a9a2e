/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.core.async.Backoff;
import fluss.core.async.Stages;
import fluss.spi.transport.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks about each subject once at a time, and about the same one again only after a pause that grows while the answers stay
 * the same. On the loop only.
 *
 * <p>Who asks while a question is on its way is content with its answer, unless that is that there is no such thing: it may
 * have been made in between. Such callers are asked for again, once.
 *
 * @param <A> the answer
 */
final class Refreshes<A> {

    private static final int MOST_PACES = 256;

    private final EventLoop loop;
    private final Backoff backoff;
    private final LongSupplier clock;
    private final Function<Subject, CompletableFuture<A>> question;
    private final Function<Throwable, Boolean> isAbsence;
    private final Map<Subject, Flight> flights = new HashMap<>();
    private final Map<Subject, Pace> paces = new HashMap<>();

    /**
     * Makes an empty schedule.
     *
     * @param question sends a question; its future ends on the loop
     * @param isAbsence whether a failure says that the subject does not exist
     */
    Refreshes(
            EventLoop loop,
            Backoff backoff,
            LongSupplier clock,
            Function<Subject, CompletableFuture<A>> question,
            Function<Throwable, Boolean> isAbsence) {
        this.loop = loop;
        this.backoff = backoff;
        this.clock = clock;
        this.question = question;
        this.isAbsence = isAbsence;
    }

    /** A question on its way, or waiting for its time. */
    private final class Flight {
        final List<CompletableFuture<A>> early = new ArrayList<>();
        final List<CompletableFuture<A>> late = new ArrayList<>();
        boolean sent;
    }

    /** How a subject was asked about lately. */
    private final class Pace {
        int repeated;
        long endedNanos;

        @Nullable
        A lastAnswer;
    }

    /** Asks about a subject. The future ends on the loop. */
    CompletableFuture<A> ask(Subject subject) {
        CompletableFuture<A> outcome = new CompletableFuture<>();
        Flight flight = flights.get(subject);
        if (flight == null) {
            begin(subject, List.of(outcome));
        } else {
            (flight.sent ? flight.late : flight.early).add(outcome);
        }
        return outcome;
    }

    private void begin(Subject subject, List<CompletableFuture<A>> callers) {
        Flight flight = new Flight();
        flight.early.addAll(callers);
        flights.put(subject, flight);
        long delay = delay(subject);
        if (delay > 0) {
            loop.schedule(() -> send(subject, flight), delay);
        } else {
            send(subject, flight);
        }
    }

    private long delay(Subject subject) {
        Pace pace = paces.get(subject);
        if (pace == null) {
            return 0;
        }
        long since = clock.getAsLong() - pace.endedNanos;
        if (since > 2 * backoff.maxNanos()) {
            paces.remove(subject);
            return 0;
        }
        return backoff.nanos(pace.repeated) - since;
    }

    private void send(Subject subject, Flight flight) {
        flight.sent = true;
        Stages.onEnd(question.apply(subject), (answer, failure) -> ended(subject, flight, answer, failure));
    }

    private void ended(Subject subject, Flight flight, @Nullable A answer, @Nullable Throwable failure) {
        flights.remove(subject, flight);
        keepPace(subject, answer);
        List<CompletableFuture<A>> callers = new ArrayList<>(flight.early);
        if (failure != null && isAbsence.apply(failure) && !flight.late.isEmpty()) {
            begin(subject, flight.late);
        } else {
            callers.addAll(flight.late);
        }
        for (CompletableFuture<A> caller : callers) {
            if (failure == null) {
                caller.complete(answer);
            } else {
                caller.completeExceptionally(failure);
            }
        }
    }

    private void keepPace(Subject subject, @Nullable A answer) {
        long now = clock.getAsLong();
        if (paces.size() >= MOST_PACES) {
            paces.values().removeIf(pace -> now - pace.endedNanos > 2 * backoff.maxNanos());
        }
        Pace pace = paces.get(subject);
        if (pace == null) {
            pace = new Pace();
            paces.put(subject, pace);
        } else {
            boolean news = answer != null && !answer.equals(pace.lastAnswer);
            pace.repeated = news ? 0 : pace.repeated + 1;
        }
        pace.endedNanos = now;
        pace.lastAnswer = answer;
    }
}
