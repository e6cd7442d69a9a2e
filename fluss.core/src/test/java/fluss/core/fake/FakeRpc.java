/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.fake;

import com.google.protobuf.MessageLite;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Rpc;
import fluss.core.rpc.Server;
import fluss.core.wire.Api;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Requests that the test answers: at once by a script, or later by hand. */
public final class FakeRpc implements Rpc {

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private Script script = call -> {};

    /** Whether servers are of release 1.0. */
    public boolean isOfRelease10;

    /** A request that was sent. */
    public record Call(
            Server server,
            Lane lane,
            Api<?, ?> api,
            MessageLite request,
            Duration timeout,
            CompletableFuture<MessageLite> answer) {

        /** Answers it. */
        public void succeed(MessageLite response) {
            answer.complete(response);
        }

        /** Fails it. */
        public void fail(Throwable failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** Sees each request when it is sent. */
    @FunctionalInterface
    public interface Script {

        /** Answers, or leaves that for later. */
        void sent(Call call);
    }

    /** Answers requests from now on. */
    public void script(Script newScript) {
        script = newScript;
    }

    /** Every request so far. */
    public List<Call> calls() {
        return calls;
    }

    /** The latest request. */
    public Call last() {
        return calls.get(calls.size() - 1);
    }

    @Override
    public boolean isOfRelease10(Server server) {
        return isOfRelease10;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> call(
            Server server, Lane lane, Api<Q, R> api, Q request, Duration timeout) {
        CompletableFuture<MessageLite> answer = new CompletableFuture<>();
        Call call = new Call(server, lane, api, request, timeout, answer);
        calls.add(call);
        script.sent(call);
        return (CompletableFuture<R>) (CompletableFuture<?>) answer;
    }
}
