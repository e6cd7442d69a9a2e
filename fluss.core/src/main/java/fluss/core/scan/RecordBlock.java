/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.ChangeType;
import fluss.api.scan.ScanRecord;
import fluss.core.record.ChangeTypes;
import fluss.core.record.DecodedBatch;

/** The decoded records of one batch. Immutable. */
abstract class RecordBlock {

    private final TableBucket bucket;
    private final int first;
    private final int count;
    private final long baseOffset;
    private final long nextOffset;
    private final long timestamp;
    private final ChangeTypes changeTypes;

    /**
     * A block.
     *
     * @param first position of the first record that is wanted
     * @param end position behind the last record that is wanted
     */
    RecordBlock(TableBucket bucket, DecodedBatch batch, int first, int end) {
        this.bucket = bucket;
        this.first = first;
        this.count = end;
        this.baseOffset = batch.header().baseOffset();
        this.nextOffset = end == batch.header().recordCount() ? batch.header().nextOffset() : baseOffset + end;
        this.timestamp = batch.header().timestamp();
        this.changeTypes = batch.changeTypes();
    }

    /** A block without records. */
    RecordBlock(TableBucket bucket, long nextOffset) {
        this.bucket = bucket;
        this.first = 0;
        this.count = 0;
        this.baseOffset = nextOffset;
        this.nextOffset = nextOffset;
        this.timestamp = 0;
        this.changeTypes = ChangeTypes.APPEND_ONLY;
    }

    final TableBucket bucket() {
        return bucket;
    }

    /** Position of the first record that is wanted. */
    final int first() {
        return first;
    }

    /** Position behind the last record that is wanted. */
    final int count() {
        return count;
    }

    /** The offset of a record. */
    final long offset(int index) {
        return baseOffset + index;
    }

    /** Where to go on when all records of it have been returned. */
    final long nextOffset() {
        return nextOffset;
    }

    /** When the server appended the records, milliseconds since the epoch. */
    final long timestamp() {
        return timestamp;
    }

    final ChangeType changeType(int index) {
        return changeTypes.get(index);
    }

    /** A record by its position. */
    abstract ScanRecord record(int index);

    /** Bytes that the block keeps in memory, about. */
    abstract long heldBytes();
}
