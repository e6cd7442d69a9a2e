/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.TransportException;
import fluss.api.metadata.TablePath;
import fluss.core.async.Failures;
import fluss.core.rpc.Lane;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.InitWriterRequest;
import fluss.core.wire.proto.InitWriterResponse;
import fluss.core.wire.proto.PbTablePath;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gets writer ids. Buckets begin with one id that they share; a bucket that was fenced gets one of its own. A failed request
 * is reported to those who wait and not repeated here: a bucket knows until when it is worth trying. For the event loop only.
 */
final class WriterIds {

    private final ClientRuntime runtime;
    private final WriterSettings settings;
    private @Nullable CompletableFuture<Long> shared;

    WriterIds(ClientRuntime runtime, WriterSettings settings) {
        this.runtime = runtime;
        this.settings = settings;
    }

    /**
     * The id that buckets begin with.
     *
     * @param table what is to be written; the server looks at the right to write it
     */
    CompletableFuture<Long> shared(TablePath table) {
        if (shared == null || shared.isCompletedExceptionally()) {
            shared = fresh(table);
        }
        return shared;
    }

    /** Sees that buckets which begin from now on get another id than those before. */
    void retireShared() {
        if (shared != null && shared.isDone()) {
            shared = null;
        }
    }

    /** An id that nobody else has. */
    CompletableFuture<Long> fresh(TablePath table) {
        InitWriterRequest request = InitWriterRequest.newBuilder()
                .addTablePath(PbTablePath.newBuilder()
                        .setDatabaseName(table.database())
                        .setTableName(table.table()))
                .build();
        return runtime.metadata()
                .anyTabletServer()
                .thenCompose(server -> runtime.rpc()
                        .call(server, Lane.CONTROL, Apis.INIT_WRITER, request, settings.request())
                        .whenComplete((response, failure) -> {
                            if (failure != null && Failures.unwrap(failure) instanceof TransportException) {
                                runtime.metadata().markFailed(server);
                            }
                        }))
                .thenApply(InitWriterResponse::getWriterId);
    }
}
