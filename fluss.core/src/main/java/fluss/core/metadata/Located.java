/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.api.metadata.TablePath;
import fluss.core.rpc.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The buckets of a table or of one partition: who leads them, and under which address that server is known now.
 *
 * @param path the table
 * @param partitionName the partition, if it is one
 * @param leaderIds id of the tablet server that leads each bucket, as far as known
 * @param locations the same with addresses
 */
record Located(TablePath path, Optional<String> partitionName, List<OptionalInt> leaderIds, BucketLocations locations) {

    static Located of(
            TablePath path,
            Optional<String> partitionName,
            long tableId,
            OptionalLong partitionId,
            List<OptionalInt> leaderIds,
            OptionalInt toldCount,
            Map<Integer, Server> tabletServers) {
        List<Optional<Server>> leaders = new ArrayList<>(leaderIds.size());
        for (OptionalInt id : leaderIds) {
            // A leader that is not among the servers that are alive is stale: it counts as none.
            leaders.add(id.isPresent() ? Optional.ofNullable(tabletServers.get(id.getAsInt())) : Optional.empty());
        }
        return new Located(
                path,
                partitionName,
                List.copyOf(leaderIds),
                new BucketLocations(tableId, partitionId, leaders, toldCount));
    }

    long tableId() {
        return locations.tableId();
    }

    /** The same with the addresses of other servers. */
    Located at(Map<Integer, Server> tabletServers) {
        return with(leaderIds, tabletServers);
    }

    /** The same without the leaders of some buckets; this one if they have none. */
    Located withoutLeaders(List<Integer> buckets, Map<Integer, Server> tabletServers) {
        List<OptionalInt> ids = new ArrayList<>(leaderIds);
        for (int bucket : buckets) {
            if (bucket < ids.size()) {
                ids.set(bucket, OptionalInt.empty());
            }
        }
        if (ids.equals(leaderIds)) {
            return this;
        }
        return with(ids, tabletServers);
    }

    private Located with(List<OptionalInt> ids, Map<Integer, Server> tabletServers) {
        return of(path, partitionName, tableId(), locations.partitionId(), ids, locations.toldCount(), tabletServers);
    }
}
