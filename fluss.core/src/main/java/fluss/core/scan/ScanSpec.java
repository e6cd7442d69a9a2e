/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableInfo;
import fluss.api.scan.OutOfRangePolicy;

/**
 * What a scan is asked for.
 *
 * @param table the table as it was when the scan was begun
 * @param projection its columns
 * @param outOfRange what becomes of a bucket whose next offset the server does not have
 * @param limit how many rows are wanted; 0 for all
 */
record ScanSpec(TableInfo table, Projection projection, OutOfRangePolicy outOfRange, int limit) {

    /** All columns of a table. */
    static ScanSpec of(TableInfo table) {
        return new ScanSpec(table, Projection.all(table), OutOfRangePolicy.FAIL, 0);
    }

    ScanSpec with(Projection newProjection) {
        return new ScanSpec(table, newProjection, outOfRange, limit);
    }

    ScanSpec with(OutOfRangePolicy policy) {
        return new ScanSpec(table, projection, policy, limit);
    }

    ScanSpec with(int newLimit) {
        return new ScanSpec(table, projection, outOfRange, newLimit);
    }
}
