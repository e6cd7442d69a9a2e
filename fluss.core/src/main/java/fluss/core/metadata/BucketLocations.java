/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.api.metadata.TableBucket;
import fluss.core.rpc.Server;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where the buckets of a table, or of one partition, are. Immutable.
 *
 * @param tableId id of the table
 * @param partitionId id of the partition, if it is one
 * @param leaders the leader of each bucket, as far as known
 * @param toldCount how many buckets the partition was made with, if the server tells: servers of 1.0 do, of partitions
 */
public record BucketLocations(
        long tableId, OptionalLong partitionId, List<Optional<Server>> leaders, OptionalInt toldCount) {

    /** Copies the list. */
    public BucketLocations {
        leaders = List.copyOf(leaders);
    }

    /** Where buckets are whose number is not told. */
    public BucketLocations(long tableId, OptionalLong partitionId, List<Optional<Server>> leaders) {
        this(tableId, partitionId, leaders, OptionalInt.empty());
    }

    /** Number of buckets: as told, or else of those that are known so far, which may be fewer than there are. */
    public int bucketCount() {
        return toldCount.orElse(leaders.size());
    }

    /** Whether there are so many buckets, or may be: nobody told, and no more are known. */
    public boolean mayHave(int buckets) {
        return toldCount.isPresent() ? toldCount.getAsInt() == buckets : leaders.size() <= buckets;
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
