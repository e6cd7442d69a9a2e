/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import com.google.protobuf.MessageLite;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.core.error.ErrorContext;
import fluss.core.metrics.RequestEvent;
import fluss.core.metrics.RequestMeters;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.ResponseFrame;
import fluss.core.wire.ServerErrors;
import fluss.core.wire.proto.ErrorResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request and its future. Ended on the loop alone. */
final class RpcCall<Q extends MessageLite, R extends MessageLite> {

    /** As good as no limit, and far from where nanoseconds overflow. */
    private static final Duration LONGEST = Duration.ofDays(10_000);

    final Api<Q, R> api;
    final Q request;
    final long deadlineNanos;
    final CompletableFuture<R> future = new CompletableFuture<>();

    private final Duration timeout;
    private final ErrorContext context;
    private boolean isSent;
    private long sentNanos;

    /** Who is told of the end; nobody before it is sent, and once told. */
    private @Nullable RequestMeters meters;

    private @Nullable RequestEvent event;
    private int bytesSent;

    RpcCall(Server server, Api<Q, R> api, Q request, Duration timeout) {
        this.api = api;
        this.request = request;
        this.timeout = timeout;
        this.deadlineNanos = System.nanoTime() + (timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST).toNanos();
        this.context = ErrorContext.NONE.withServer(server).withApi(api);
    }

    ErrorContext context() {
        return context;
    }

    /** Whether nobody waits any more. */
    boolean isDone() {
        return future.isDone();
    }

    void markSent(RequestMeters told, int bytes) {
        isSent = true;
        sentNanos = System.nanoTime();
        meters = told;
        bytesSent = bytes;
        event = told.sent(bytes);
    }

    private void tell(int bytesReceived, @Nullable Throwable failure) {
        RequestMeters told = meters;
        if (told != null) {
            meters = null;
            told.ended(event, System.nanoTime() - sentNanos, bytesSent, bytesReceived, failure);
        }
    }

    private void end(int bytesReceived, FlussException failure) {
        tell(bytesReceived, failure);
        future.completeExceptionally(failure);
    }

    boolean isSent() {
        return isSent;
    }

    /** When it was sent, if it was. */
    long sentNanos() {
        return sentNanos;
    }

    /** Ends with what came. */
    void complete(ResponseFrame response) {
        R body;
        try {
            if (response.type() == ResponseFrame.Type.ERROR) {
                end(response.length(), error(response.body(ErrorResponse.parser())));
                return;
            }
            body = response.body(api.parser());
        } catch (FlussException e) {
            end(response.length(), context.describe(e));
            return;
        } catch (RuntimeException e) {
            // Whatever a message brings the parser to do, it concerns this request alone.
            String text = context.describe("A response cannot be read: " + e);
            end(response.length(), new MalformedDataException(text, -1, e));
            return;
        }
        tell(response.length(), null);
        future.complete(body);
    }

    private FlussException error(ErrorResponse response) {
        ServerException error = ServerErrors.of(api, context, response);
        if (error.code() == ErrorCode.AUTHENTICATE_EXCEPTION && api.key() != Apis.AUTHENTICATE.key()) {
            return new AuthenticationException(
                    error.getMessage() + "; the listener wants another client.security.protocol", error);
        }
        return error;
    }

    /** Ends with a failure, told in the context of this request. */
    void fail(FlussException cause) {
        if (future.isDone()) {
            tell(0, cause);
        } else {
            end(0, context.describe(cause));
        }
    }

    /** Ends because its time is over. */
    void expire(String state) {
        String text = "No answer within " + timeout.toMillis()
                + " ms, the limit that client.request-timeout sets or the call has" + " of its own: "
                + (isSent ? "it was sent, and may still be carried out" : "it was not sent, " + state);
        end(0, new RequestTimeoutException(context.describe(text), null));
    }
}
