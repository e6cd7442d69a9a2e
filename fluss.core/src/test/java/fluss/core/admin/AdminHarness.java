/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fluss.api.metadata.TablePath;
import fluss.core.async.Failures;
import fluss.core.config.ClientConfiguration;
import fluss.core.fake.FakeLoop;
import fluss.core.fake.FakeRpc;
import fluss.core.metadata.Answers;
import fluss.core.metadata.CachedMetadata;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.DiscoveredProviders;
import fluss.core.rpc.Server;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An admin on a cluster of cs-0, ts-0 and ts-1 whose answers the test gives. */
final class AdminHarness {

    static final TablePath ORDERS = TablePath.of("shop", "orders");

    final FakeLoop loop = new FakeLoop();
    final FakeRpc rpc = new FakeRpc();
    final CoreAdmin admin;

    AdminHarness() {
        ClientConfiguration configuration = ClientConfiguration.of(Map.of());
        CachedMetadata metadata = new CachedMetadata(configuration, List.of(Server.bootstrap("a", 1)), loop, rpc);
        admin = new CoreAdmin(
                new ClientRuntime(
                        configuration,
                        loop,
                        Runnable::run,
                        Runnable::run,
                        DiscoveredProviders.on(AdminHarness.class.getClassLoader()),
                        rpc,
                        metadata,
                        ClientMetrics.none()),
                metadata);
        rpc.script(call -> call.succeed(Answers.servers(0, 1).build()));
        CompletableFuture<Void> connected = metadata.connect();
        loop.run();
        assertThat(connected).isCompleted();
        rpc.calls().clear();
    }

    /** Answers GET_METADATA with the cluster, and lets the test answer the rest. */
    void answerWith(FakeRpc.Script rest) {
        rpc.script(call -> {
            if (call.api() == Apis.GET_METADATA) {
                call.succeed(Answers.servers(0, 1).build());
            } else {
                rest.sent(call);
            }
        });
    }

    /** The requests of one API. */
    List<FakeRpc.Call> callsOf(Api<?, ?> api) {
        return rpc.calls().stream().filter(call -> call.api() == api).toList();
    }

    /** Why a future has failed. */
    static Throwable failureOf(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Failures.unwrap(catchThrowable(future::join));
    }
}
