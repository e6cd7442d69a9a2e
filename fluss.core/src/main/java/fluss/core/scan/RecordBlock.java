/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.ChangeType;
import fluss.api.scan.ScanRecord;
import fluss.core.record.ChangeTypes;
import fluss.core.record.DecodedBatch;
import org.jspecify.annotations.Nullable;

/** The decoded records of one batch, or those of them that a filter holds for. Immutable. */
abstract class RecordBlock {

    private final TableBucket bucket;
    private final int first;
    private final int count;
    private final int @Nullable [] kept;
    private final long baseOffset;
    private final long nextOffset;
    private final long timestamp;
    private final ChangeTypes changeTypes;

    /** A block of the records that are wanted of a batch. */
    RecordBlock(TableBucket bucket, DecodedBatch batch, Wanted wanted) {
        this.bucket = bucket;
        this.kept = wanted.kept();
        this.first = kept == null ? wanted.first() : 0;
        this.count = kept == null ? wanted.end() : kept.length;
        this.baseOffset = batch.header().baseOffset();
        this.nextOffset =
                wanted.end() == batch.header().recordCount() ? batch.header().nextOffset() : baseOffset + wanted.end();
        this.timestamp = batch.header().timestamp();
        this.changeTypes = batch.changeTypes();
    }

    /** A block without records. */
    RecordBlock(TableBucket bucket, long nextOffset) {
        this.bucket = bucket;
        this.kept = null;
        this.first = 0;
        this.count = 0;
        this.baseOffset = nextOffset;
        this.nextOffset = nextOffset;
        this.timestamp = 0;
        this.changeTypes = ChangeTypes.APPEND_ONLY;
    }

    /**
     * Which rows of a batch are wanted.
     *
     * @param first the first one
     * @param end behind the last one
     * @param kept those between that are, in order; null for all
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
    record Wanted(int first, int end, int @Nullable [] kept) {}

    final TableBucket bucket() {
        return bucket;
    }

    /** Position of the first record. */
    final int first() {
        return first;
    }

    /** Position behind the last record. */
    final int count() {
        return count;
    }

    /** The row of the batch that the record at a position is. */
    final int rowOf(int position) {
        return kept == null ? position : kept[position];
    }

    /** The offset of the record at a position. */
    final long offset(int position) {
        return offsetOfRow(rowOf(position));
    }

    /** The offset of a row of the batch. */
    final long offsetOfRow(int row) {
        return baseOffset + row;
    }

    /** Where to go on when all records of it have been returned. */
    final long nextOffset() {
        return nextOffset;
    }

    /** When the server appended the records, milliseconds since the epoch. */
    final long timestamp() {
        return timestamp;
    }

    /** What the record at a position says of its row. */
    final ChangeType changeType(int position) {
        return changeTypeOfRow(rowOf(position));
    }

    /** What the record of a row of the batch says of it. */
    final ChangeType changeTypeOfRow(int row) {
        return changeTypes.get(row);
    }

    /** A record by its position. */
    abstract ScanRecord record(int position);

    /** Bytes that the block keeps in memory, about. */
    abstract long heldBytes();
}
