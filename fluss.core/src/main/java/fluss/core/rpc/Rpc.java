/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import com.google.protobuf.MessageLite;
import fluss.core.wire.Api;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends requests. Connections are made on first use, kept by server and lane, and made anew after a loss. Safe for any thread. */
public interface Rpc {

    /**
     * Sends a request.
     *
     * @param timeout limit from this call to the answer, connecting included
     * @return the answer; completed on the event loop, so stages must not block. Ends in {@link
     *     fluss.api.error.ServerException} for an error frame, {@link fluss.api.error.RequestTimeoutException}, {@link
     *     fluss.api.error.TransportException}, {@link fluss.api.error.AuthenticationException}, {@link
     *     fluss.api.error.UnsupportedApiException} (nothing was sent), or {@link fluss.api.error.ClosedException}. The future is
     *     never cancelled by the callee; cancelling it gives the request up.
     */
    <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> call(
            Server server, Lane lane, Api<Q, R> api, Q request, Duration timeout);

    /**
     * Whether a server that is written to is known to be of release 1.0 or later; false as long as no connection for writing is
     * ready. On the event loop.
     */
    boolean isOfRelease10(Server server);
}
