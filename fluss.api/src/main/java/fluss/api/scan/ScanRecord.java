/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.row.Row;

/** A row of a log with its place. A light view, as its {@link #row()} is. */
public interface ScanRecord {

    /** The bucket it came from. */
    TableBucket bucket();

    /** Its offset in the bucket. */
    long offset();

    /** When the server appended it, milliseconds since the epoch; the same for all records of a batch. */
    long timestamp();

    /** What it says of the row. */
    ChangeType changeType();

    /** The row, with the projected columns. */
    Row row();
}
