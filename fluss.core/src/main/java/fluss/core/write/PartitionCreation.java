/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.core.rpc.Lane;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.CreatePartitionRequest;
import fluss.core.wire.proto.CreatePartitionResponse;
import fluss.core.wire.proto.PbKeyValue;
import fluss.core.wire.proto.PbPartitionSpec;
import fluss.core.wire.proto.PbTablePath;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Makes the partition that a row needs. */
final class PartitionCreation {

    private PartitionCreation() {}

    /** Asks the coordinator for the partition; it is no error if it is there already. */
    static CompletableFuture<CreatePartitionResponse> create(WriteContext context, TableQueues table, String name) {
        CreatePartitionRequest request = CreatePartitionRequest.newBuilder()
                .setTablePath(PbTablePath.newBuilder()
                        .setDatabaseName(table.path().database())
                        .setTableName(table.path().table()))
                .setPartitionSpec(spec(table.partitionKeys(), name))
                .setIgnoreIfNotExists(true) // its name says the contrary of what it does
                .build();
        return context.metadata()
                .coordinator()
                .thenCompose(coordinator -> context.rpc()
                        .call(
                                coordinator,
                                Lane.CONTROL,
                                Apis.CREATE_PARTITION,
                                request,
                                context.settings().request()));
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
