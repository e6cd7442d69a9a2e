/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ServerException;
import fluss.core.async.Backoff;
import fluss.core.error.ErrorContext;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.AuthenticateRequest;
import fluss.core.wire.proto.AuthenticateResponse;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The exchange of tokens on one connection; {@code docs/protocol/rpc.md}, section 4. The mechanism may block and runs on an
 * executor of its own, one step at a time; everything else is the loop's.
 */
final class Authentication {

    private static final Backoff RETRIES = Backoff.of(Duration.ofMillis(100), Duration.ofSeconds(5));

    /** What a mechanism did last. */
    private record Step(SaslMechanism mechanism, Optional<byte[]> token, boolean isComplete) {}

    private final SaslLogin login;
    private final ServerConnection connection;
    private final Server server;
    private final EventLoop loop;
    private final Executor blocking;
    private final ErrorContext context;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();

    /** How often the server has asked to try again. */
    private int retries;

    private @Nullable SaslMechanism mechanism;

    Authentication(SaslLogin login, ServerConnection connection, Server server, EventLoop loop, Executor blocking) {
        this.login = login;
        this.connection = connection;
        this.server = server;
        this.loop = loop;
        this.blocking = blocking;
        this.context = ErrorContext.NONE.withServer(server).withApi(Apis.AUTHENTICATE);
    }

    /** Begins. The future ends on the loop; if the connection ends first, it may stay open. */
    CompletableFuture<Void> begin() {
        start();
        return outcome;
    }

    private void start() {
        if (!connection.hasEnded()) {
            work(() -> {
                SaslMechanism made = login.newExchange(server);
                try {
                    return new Step(made, Optional.of(made.initialResponse().orElse(new byte[0])), made.isComplete());
                } catch (RuntimeException e) {
                    made.close();
                    throw e;
                }
            });
        }
    }

    /** Runs a step of the mechanism on the executor and goes on with it on the loop. */
    private void work(Supplier<Step> step) {
        try {
            CompletableFuture<?> unused =
                    CompletableFuture.supplyAsync(step, blocking).whenCompleteAsync(this::onStep, loop);
        } catch (RejectedExecutionException e) {
            fail(new AuthenticationException("The executor for authentication refused to work", e));
        }
    }

    private void onStep(@Nullable Step step, @Nullable Throwable failure) {
        if (step == null) {
            fail(failure == null || failure.getCause() == null ? failure : failure.getCause());
            return;
        }
        mechanism = step.mechanism();
        if (connection.hasEnded()) {
            forgetSecrets();
        } else if (step.token().isPresent()) {
            send(step);
        } else {
            finish(step);
        }
    }

    private void send(Step step) {
        ByteString token = UnsafeByteOperations.unsafeWrap(step.token().orElseThrow());
        CompletableFuture<?> unused = connection
                .handshake(
                        Apis.AUTHENTICATE,
                        AuthenticateRequest.newBuilder()
                                .setProtocol(login.mechanism())
                                .setToken(token)
                                .build())
                .whenComplete((response, failure) -> {
                    if (response == null) {
                        onRefused(failure);
                    } else {
                        onResponse(step, response);
                    }
                });
    }

    private void onResponse(Step last, AuthenticateResponse response) {
        // A challenge of no bytes is one: the mechanism answers it if it is not done.
        if (response.hasChallenge() && !last.isComplete()) {
            byte[] challenge = response.getChallenge().toByteArray();
            SaslMechanism current = last.mechanism();
            work(() -> new Step(current, current.evaluate(challenge), current.isComplete()));
        } else {
            finish(last);
        }
    }

    private void finish(Step last) {
        if (last.isComplete()) {
            forgetSecrets();
            outcome.complete(null);
        } else {
            fail(new AuthenticationException(
                    "The server says that " + login.mechanism() + " is done, and the client's side is not", null));
        }
    }

    private void onRefused(@Nullable Throwable failure) {
        if (!(failure instanceof ServerException refusal)) {
            fail(failure);
        } else if (refusal.code() == ErrorCode.RETRIABLE_AUTHENTICATE_EXCEPTION) {
            forgetSecrets();
            loop.schedule(this::start, RETRIES.nanos(retries++));
        } else {
            fail(new AuthenticationException(
                    "The server refused the authentication by " + login.mechanism() + ": "
                            + ErrorContext.withoutPrefix(refusal.getMessage()),
                    refusal));
        }
    }

    private void fail(@Nullable Throwable failure) {
        forgetSecrets();
        FlussException cause = failure instanceof FlussException known
                ? known
                : new AuthenticationException("The mechanism " + login.mechanism() + " failed: " + failure, failure);
        outcome.completeExceptionally(context.describe(cause));
    }

    private void forgetSecrets() {
        SaslMechanism used = mechanism;
        mechanism = null;
        if (used != null) {
            try {
                blocking.execute(used::close);
            } catch (RejectedExecutionException e) {
                return; // the client is closing, and the secrets go with it
            }
        }
    }
}
