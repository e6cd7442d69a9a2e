/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.remote;

import fluss.api.error.FlussException;
import fluss.api.error.InterruptedWaitException;
import fluss.core.async.Failures;
import fluss.core.json.TokenJson;
import fluss.core.metadata.ClusterMetadata;
import fluss.core.rpc.Lane;
import fluss.core.rpc.Rpc;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.GetFileSystemSecurityTokenRequest;
import fluss.core.wire.proto.GetFileSystemSecurityTokenResponse;
import fluss.core.wire.proto.PbKeyValue;
import fluss.spi.remote.SecurityToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that the cluster hands out, asked for when they are needed and again when three quarters of their time are
 * over: {@code docs/protocol/behaviour.md}, section 5. Not for the event loop, since it waits; safe for any other thread.
 */
public final class ClusterTokens implements Supplier<SecurityToken> {

    private static final int RENEWAL_PARTS = 4;

    private final ClusterMetadata metadata;
    private final Rpc rpc;
    private final Duration timeout;
    private final Clock clock;
    private @Nullable SecurityToken current;
    private Instant renewal = Instant.MAX;

    /** Nothing is asked for yet. */
    public ClusterTokens(ClusterMetadata metadata, Rpc rpc, Duration timeout, Clock clock) {
        this.metadata = metadata;
        this.rpc = rpc;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * Credentials that are good for a while. Old ones serve to their end if there are no new ones.
     *
     * @throws FlussException if there are none
     */
    @Override
    public synchronized SecurityToken get() {
        SecurityToken known = current;
        Instant now = clock.instant();
        if (known != null && now.isBefore(renewal)) {
            return known;
        }
        try {
            SecurityToken fresh = ask();
            current = fresh;
            renewal = fresh.expiration()
                    .map(end -> now.plus(
                            Duration.between(now, end).dividedBy(RENEWAL_PARTS).multipliedBy(RENEWAL_PARTS - 1)))
                    .orElse(Instant.MAX);
            return fresh;
        } catch (FlussException e) {
            if (known != null && known.expiration().filter(now::isBefore).isPresent()) {
                return known;
            }
            throw e;
        }
    }

    private SecurityToken ask() {
        CompletableFuture<GetFileSystemSecurityTokenResponse> answer = metadata.anyTabletServer()
                .thenCompose(server -> rpc.call(
                        server,
                        Lane.CONTROL,
                        Apis.GET_FILESYSTEM_SECURITY_TOKEN,
                        GetFileSystemSecurityTokenRequest.getDefaultInstance(),
                        timeout));
        try {
            return read(answer.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(false);
            throw new InterruptedWaitException("Interrupted while waiting for the credentials of remote storage", e);
        } catch (ExecutionException e) {
            throw Failures.forCaller(e);
        }
    }

    private static SecurityToken read(GetFileSystemSecurityTokenResponse answer) {
        Map<String, String> settings = new HashMap<>();
        for (PbKeyValue setting : answer.getAdditionInfoList()) {
            settings.put(setting.getKey(), setting.getValue());
        }
        return new SecurityToken(
                answer.getSchema(),
                answer.getToken().isEmpty()
                        ? Map.of()
                        : TokenJson.read(answer.getToken().toByteArray()),
                settings,
                answer.hasExpirationTime()
                        ? Optional.of(Instant.ofEpochMilli(answer.getExpirationTime()))
                        : Optional.empty());
    }
}
