/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TableBucket;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A snapshot of a table in the data lake, and where the log goes on behind it.
 *
 * @param tableId id of the table
 * @param snapshotId id of the snapshot in the lake
 * @param tableBucketsOffset first log offset that the snapshot does not contain, by bucket; buckets without data are not
 *     there, and their log is to be read from its beginning
 */
public record LakeSnapshot(long tableId, long snapshotId, Map<TableBucket, Long> tableBucketsOffset) {

    /** Copies the map. */
    public LakeSnapshot {
        tableBucketsOffset = Map.copyOf(tableBucketsOffset);
    }

    /** The buckets that have data in the snapshot. */
    public Set<TableBucket> tableBuckets() {
        return tableBucketsOffset.keySet();
    }

    /** The first log offset of a bucket that the snapshot does not contain; nothing if it holds no data of the bucket. */
    public OptionalLong bucketOffset(TableBucket bucket) {
        Long offset = tableBucketsOffset.get(bucket);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
