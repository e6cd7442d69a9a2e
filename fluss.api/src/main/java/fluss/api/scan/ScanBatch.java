/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.column.ColumnBatch;
import fluss.api.metadata.TableBucket;

/** Successive records of one bucket, stored by column. Immutable, safe for any thread, valid as long as it is referenced. */
public interface ScanBatch {

    /** The bucket it came from. */
    TableBucket bucket();

    /** The rows, with the projected columns; the row at index {@code i} has the offset {@code baseOffset() + i}. */
    ColumnBatch batch();

    /** Offset of the first record. */
    long baseOffset();

    /** Offset of the last record. */
    default long lastOffset() {
        return baseOffset() + count() - 1;
    }

    /** Number of records, at least one. */
    int count();

    /** When the server appended the records, milliseconds since the epoch. */
    long timestamp();

    /** What a record says of its row: {@link ChangeType#APPEND_ONLY} for log tables. */
    ChangeType changeType(int index);
}
