/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.metadata.TablePath;
import fluss.core.async.Backoff;
import fluss.core.metadata.ClusterMetadata;
import fluss.core.metrics.ClientMetrics;
import fluss.core.provider.Providers;
import fluss.core.rpc.Rpc;
import fluss.core.runtime.ClientRuntime;
import fluss.core.runtime.PartitionCreation;
import fluss.core.wire.proto.CreatePartitionResponse;
import fluss.spi.transport.EventLoop;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** What all writers of a connection share. */
final class WriteContext {

    /** The part of the writers' memory that buffers kept for later may take beside it. */
    private static final int SPARE_PART = 4;

    private final ClientRuntime runtime;
    private final WriterSettings settings;
    private final LongSupplier clock;
    private final Backoff backoff;
    private final WriterMemory memory;
    private final Spares spares;
    private final Codecs codecs;
    private final Sender sender;
    private final WriterIds ids;

    /**
     * Puts it together.
     *
     * @param clock nanoseconds from any origin, without going back
     * @param pressure see {@link WriterMemory}
     */
    WriteContext(ClientRuntime runtime, LongSupplier clock, Runnable pressure) {
        this.runtime = runtime;
        this.settings = WriterSettings.of(runtime.configuration());
        this.clock = clock;
        this.backoff = Backoff.of(runtime.configuration());
        this.memory = new WriterMemory(settings.memoryBytes(), settings.memoryWait(), pressure);
        this.spares = new Spares(runtime.loop(), settings.memoryBytes() / SPARE_PART);
        this.codecs = new Codecs(spares);
        this.sender = new Sender(runtime, settings, clock);
        this.ids = new WriterIds(runtime, settings);
        memory.tell(runtime.metrics());
    }

    EventLoop loop() {
        return runtime.loop();
    }

    Executor codec() {
        return runtime.codec();
    }

    Executor callbacks() {
        return runtime.callbacks();
    }

    Providers providers() {
        return runtime.providers();
    }

    Rpc rpc() {
        return runtime.rpc();
    }

    ClusterMetadata metadata() {
        return runtime.metadata();
    }

    ClientMetrics metrics() {
        return runtime.metrics();
    }

    WriterSettings settings() {
        return settings;
    }

    long nanoTime() {
        return clock.getAsLong();
    }

    Backoff backoff() {
        return backoff;
    }

    WriterMemory memory() {
        return memory;
    }

    Spares spares() {
        return spares;
    }

    Codecs codecs() {
        return codecs;
    }

    Sender sender() {
        return sender;
    }

    WriterIds ids() {
        return ids;
    }

    /** Makes a partition; it is no error if it is there already. */
    CompletableFuture<CreatePartitionResponse> create(TablePath table, List<String> partitionKeys, String name) {
        return PartitionCreation.create(runtime, table, partitionKeys, name, settings.request());
    }
}
