/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The records of one poll. Iteration goes bucket by bucket, in the order of the offsets within a bucket. Immutable, safe
 * for any thread.
 */
public interface ScanRecords extends Iterable<ScanRecord> {

    /** Number of records. */
    int count();

    /** Whether there are none. */
    default boolean isEmpty() {
        return count() == 0;
    }

    /** The buckets that have records here. */
    Set<TableBucket> buckets();

    /** The records of a bucket, in the order of their offsets; empty if it has none. */
    List<ScanRecord> records(TableBucket bucket);

    @Override
    Iterator<ScanRecord> iterator();

    /** The records in the order of iteration. */
    default Stream<ScanRecord> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
