/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import fluss.api.metadata.TablePath;
import fluss.core.rpc.Lane;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.CreatePartitionRequest;
import fluss.core.wire.proto.CreatePartitionResponse;
import fluss.core.wire.proto.PbKeyValue;
import fluss.core.wire.proto.PbPartitionSpec;
import fluss.core.wire.proto.PbTablePath;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes a partition. */
public final class PartitionCreation {

    private PartitionCreation() {}

    /**
     * Asks the coordinator for the partition; it is no error if it is there already.
     *
     * @param keys the partition keys of the table
     * @param name the values of them, joined
     * @param timeout how long the request may take
     */
    public static CompletableFuture<CreatePartitionResponse> create(
            ClientRuntime runtime, TablePath table, List<String> keys, String name, Duration timeout) {
        CreatePartitionRequest request = CreatePartitionRequest.newBuilder()
                .setTablePath(PbTablePath.newBuilder()
                        .setDatabaseName(table.database())
                        .setTableName(table.table()))
                .setPartitionSpec(spec(keys, name))
                .setIgnoreIfNotExists(true) // its name says the contrary of what it does
                .build();
        return runtime.metadata()
                .coordinator()
                .thenCompose(coordinator ->
                        runtime.rpc().call(coordinator, Lane.CONTROL, Apis.CREATE_PARTITION, request, timeout));
    }

    private static PbPartitionSpec spec(List<String> keys, String name) {
        PbPartitionSpec.Builder spec = PbPartitionSpec.newBuilder();
        String[] values = name.split("\\$", -1);
        for (int i = 0; i < keys.size(); i++) {
            spec.addPartitionKeyValues(
                    PbKeyValue.newBuilder().setKey(keys.get(i)).setValue(values[i]));
        }
        return spec.build();
    }
}
