/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.api.metadata.TableBucket;
import fluss.core.rpc.Server;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the buckets of a table, or of one partition, are. Immutable.
 *
 * @param tableId id of the table
 * @param partitionId id of the partition, if it is one
 * @param leaders the leader of each bucket, as far as known
 */
public record BucketLocations(long tableId, OptionalLong partitionId, List<Optional<Server>> leaders) {

    /** Copies the list. */
    public BucketLocations {
        leaders = List.copyOf(leaders);
    }

    /** Number of buckets. */
    public int bucketCount() {
        return leaders.size();
    }

    /** The leader of a bucket; none as well for a bucket that is not known. */
    public Optional<Server> leader(int bucket) {
        return bucket >= 0 && bucket < leaders.size() ? leaders.get(bucket) : Optional.empty();
    }

    /** The name of a bucket. */
    public TableBucket bucket(int number) {
        return new TableBucket(tableId, partitionId, number);
    }
}
