/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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

    /** The records by bucket, each list in the order of its offsets. */
    Map<TableBucket, List<ScanRecord>> recordsByBucket();

    /** All records in the order of iteration, as a list that makes each one when it is asked for. */
    List<ScanRecord> asList();

    /**
     * A record by its place in the order of iteration.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    default ScanRecord get(int index) {
        return asList().get(index);
    }

    /**
     * The buckets whose {@link LogScanner#position position} this poll has moved, and the position it has moved to. There may be
     * progress without records: a log has places without any, and a filter may leave none.
     */
    Map<TableBucket, Long> progress();

    /** Whether the position of any bucket has moved. */
    default boolean hasProgress() {
        return !progress().isEmpty();
    }

    @Override
    Iterator<ScanRecord> iterator();

    /** The records in the order of iteration. */
    default Stream<ScanRecord> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
