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
    private final long timestamp;
    private final ChangeTypes changeTypes;

    /**
     * A block.
     *
     * @param first position of the first record that is wanted
     */
    RecordBlock(TableBucket bucket, DecodedBatch batch, int first) {
        this.bucket = bucket;
        this.first = first;
        this.count = batch.header().recordCount();
        this.baseOffset = batch.header().baseOffset();
        this.timestamp = batch.header().timestamp();
        this.changeTypes = batch.changeTypes();
    }

    final TableBucket bucket() {
        return bucket;
    }

    /** Position of the first record that is wanted. */
    final int first() {
        return first;
    }

    /** Position behind the last record. */
    final int count() {
        return count;
    }

    /** The offset of a record. */
    final long offset(int index) {
        return baseOffset + index;
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
