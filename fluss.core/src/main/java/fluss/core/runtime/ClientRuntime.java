/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import fluss.api.config.Configuration;
import fluss.core.async.DeliveredFuture;
import fluss.core.metadata.ClusterMetadata;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.Providers;
import fluss.core.rpc.Rpc;
import fluss.spi.transport.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the rooms of one connection share.
 *
 * @param configuration the settings
 * @param loop the event loop: sockets, timers and state machines; never blocked
 * @param codec bounded workers that seal, compress and decode batches
 * @param callbacks runs stages and callbacks of the application; never refuses a task
 * @param providers the plug-ins found
 * @param rpc sends requests
 * @param metadata what is known of the cluster
 * @param metrics what is told of the work
 */
public record ClientRuntime(
        Configuration configuration,
        EventLoop loop,
        Executor codec,
        Executor callbacks,
        Providers providers,
        Rpc rpc,
        ClusterMetadata metadata,
        ClientMetrics metrics) {

    /** The future that the application gets: its stages run on the callback executor, its waiting threads need no executor. */
    public <T extends @Nullable Object> CompletableFuture<T> deliver(CompletableFuture<T> outcome) {
        return DeliveredFuture.of(outcome, callbacks);
    }
}
