/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableInfo;
import fluss.core.async.Blocking;
import fluss.core.key.PartitionNamer;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.ListPartitionInfosRequest;
import fluss.core.wire.proto.PbKeyValue;
import fluss.core.wire.proto.PbPartitionInfo;
import fluss.core.wire.proto.PbTablePath;
import java.util.Map;
import java.util.stream.Collectors;

/** The names of the partitions that a table has now, by their ids. */
final class PartitionNames {

    private PartitionNames() {}

    /** Asks for them; blocks. */
    static Map<Long, String> of(ClientRuntime runtime, TableInfo table) {
        ListPartitionInfosRequest request = ListPartitionInfosRequest.newBuilder()
                .setTablePath(PbTablePath.newBuilder()
                        .setDatabaseName(table.path().database())
                        .setTableName(table.path().table()))
                .build();
        return Blocking.await(
                        runtime.loop(),
                        runtime.metadata().read(Apis.LIST_PARTITION_INFOS, request),
                        "a scan of " + table.path())
                .getPartitionsInfoList()
                .stream()
                .collect(Collectors.toMap(PbPartitionInfo::getPartitionId, PartitionNames::nameOf));
    }

    private static String nameOf(PbPartitionInfo partition) {
        return partition.getPartitionSpec().getPartitionKeyValuesList().stream()
                .map(PbKeyValue::getValue)
                .collect(Collectors.joining(PartitionNamer.SEPARATOR));
    }
}
