/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.ScanBatch;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The records of one poll: parts of blocks, bucket by bucket. Records are made when they are asked for. */
final class PolledRecords implements ScanRecords {

    /** No records. */
    static final PolledRecords EMPTY = new PolledRecords(List.of(), List.of(), 0);

    private final List<Part> parts;
    private final List<Move> moves;
    private final int count;

    private PolledRecords(List<Part> parts, List<Move> moves, int count) {
        this.parts = parts;
        this.moves = moves;
        this.count = count;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Set<TableBucket> buckets() {
        Set<TableBucket> buckets = new LinkedHashSet<>();
        for (Part part : parts) {
            buckets.add(part.block.bucket());
        }
        return buckets;
    }

    @Override
    public List<ScanRecord> records(TableBucket bucket) {
        List<Part> ofBucket = parts.stream()
                .filter(part -> part.block.bucket().equals(bucket))
                .toList();
        return new RecordList(ofBucket);
    }

    @Override
    public Map<TableBucket, List<ScanRecord>> recordsByBucket() {
        Map<TableBucket, List<Part>> byBucket = new LinkedHashMap<>();
        for (Part part : parts) {
            byBucket.computeIfAbsent(part.block.bucket(), b -> new ArrayList<>())
                    .add(part);
        }
        Map<TableBucket, List<ScanRecord>> records = new LinkedHashMap<>();
        byBucket.forEach((bucket, ofBucket) -> records.put(bucket, new RecordList(ofBucket)));
        return Collections.unmodifiableMap(records);
    }

    @Override
    public List<ScanRecord> asList() {
        return new RecordList(parts);
    }

    @Override
    public Map<TableBucket, Long> progress() {
        Map<TableBucket, Long> progress = new LinkedHashMap<>();
        moves.forEach(move -> progress.put(move.bucket(), move.position()));
        return Collections.unmodifiableMap(progress);
    }

    @Override
    public boolean hasProgress() {
        return !moves.isEmpty();
    }

    @Override
    public Iterator<ScanRecord> iterator() {
        return new PartIterator(parts);
    }

    /** The records as batches; they must be of a log stored by column. */
    List<ScanBatch> batches() {
        List<ScanBatch> batches = new ArrayList<>(parts.size());
        for (Part part : parts) {
            int from = part.from;
            while (from < part.to) { // what a filter leaves of a batch is in several pieces
                int first = part.block.rowOf(from);
                int to = from + 1;
                while (to < part.to && part.block.rowOf(to) == first + to - from) {
                    to++;
                }
                batches.add(new PolledBatch((ColumnBlock) part.block, first, first + to - from));
                from = to;
            }
        }
        return batches;
    }

    @Override
    public String toString() {
        return count + " records of " + buckets();
    }

    /** Records from a position to another one, exclusive. */
    private record Part(RecordBlock block, int from, int to) {

        int size() {
            return to - from;
        }
    }

    /** Where a bucket's position is after the poll. */
    private record Move(TableBucket bucket, long position) {}

    /** Collects parts; those of a bucket must follow each other. */
    static final class Builder {

        private final int most;
        private final boolean wholeBlocks;
        private final List<Part> parts = new ArrayList<>(2);
        private final List<Move> moves = new ArrayList<>(2);
        private int count;

        /**
         * Nothing yet.
         *
         * @param most number of records that are wanted
         * @param wholeBlocks whether no block is to be cut, whatever the number of records
         */
        Builder(int most, boolean wholeBlocks) {
            this.most = most;
            this.wholeBlocks = wholeBlocks;
        }

        int count() {
            return count;
        }

        /** How many more records are wanted; may be below 0. */
        int left() {
            return most - count;
        }

        boolean wholeBlocks() {
            return wholeBlocks;
        }

        void add(RecordBlock block, int from, int to) {
            if (from < to) {
                parts.add(new Part(block, from, to));
                count += to - from;
            }
        }

        /** Notes the position of a subscription. */
        void moved(Subscription subscription) {
            moves.add(new Move(subscription.bucket(), subscription.position()));
        }

        PolledRecords build() {
            return moves.isEmpty() ? EMPTY : new PolledRecords(parts, moves, count);
        }
    }

    private static final class PartIterator implements Iterator<ScanRecord> {

        private final Iterator<Part> parts;
        private @Nullable RecordBlock block;
        private int next;
        private int end;

        PartIterator(List<Part> parts) {
            this.parts = parts.iterator();
        }

        @Override
        public boolean hasNext() {
            return next < end || parts.hasNext();
        }

        @Override
        public ScanRecord next() {
            RecordBlock current = block;
            if (current == null || next == end) {
                Part part = parts.next();
                current = part.block;
                block = current;
                next = part.from;
                end = part.to;
            }
            return current.record(next++);
        }
    }

    private static final class RecordList extends AbstractList<ScanRecord> implements RandomAccess {

        private final List<Part> parts;
        private final int size;

        RecordList(List<Part> parts) {
            this.parts = parts;
            this.size = parts.stream().mapToInt(Part::size).sum();
        }

        @Override
        public ScanRecord get(int index) {
            int left = Objects.checkIndex(index, size);
            for (Part part : parts) {
                if (left < part.size()) {
                    return part.block.record(part.from + left);
                }
                left -= part.size();
            }
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<ScanRecord> iterator() {
            return new PartIterator(parts);
        }
    }
}
