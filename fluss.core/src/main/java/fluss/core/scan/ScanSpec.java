/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.LogFormat;
import fluss.api.metadata.TableInfo;
import fluss.api.predicate.Predicate;
import fluss.api.scan.OutOfRangePolicy;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a scan is asked for.
 *
 * @param table the table as it was when the scan was begun
 * @param projection its columns
 * @param filter which rows are wanted; null for all
 * @param outOfRange what becomes of a bucket whose next offset the server does not have
 * @param limit how many rows are wanted; 0 for all
 */
record ScanSpec(
        TableInfo table, Projection projection, @Nullable Predicate filter, OutOfRangePolicy outOfRange, int limit) {

    private static final String STATISTICS = "table.statistics.columns";

    /** All columns of all rows of a table. */
    static ScanSpec of(TableInfo table) {
        return new ScanSpec(table, Projection.all(table), null, OutOfRangePolicy.FAIL, 0);
    }

    ScanSpec with(Projection newProjection) {
        return new ScanSpec(table, newProjection, filter, outOfRange, limit);
    }

    ScanSpec with(Predicate newFilter) {
        return new ScanSpec(table, projection, newFilter, outOfRange, limit);
    }

    ScanSpec with(OutOfRangePolicy policy) {
        return new ScanSpec(table, projection, filter, policy, limit);
    }

    ScanSpec with(int newLimit) {
        return new ScanSpec(table, projection, filter, outOfRange, newLimit);
    }

    /** The columns to read: those that are wanted, and behind them what else the filter is on. */
    Projection read() {
        Predicate condition = filter;
        if (condition == null) {
            return projection;
        }
        int[] wanted = projection.positions();
        int[] others = RowFilter.columns(condition).stream()
                .mapToInt(column -> table.schema().rowType().indexOf(column))
                .filter(position -> IntStream.of(wanted).noneMatch(each -> each == position))
                .toArray();
        return others.length == 0
                ? projection
                : Projection.of(
                        table,
                        IntStream.concat(IntStream.of(wanted), IntStream.of(others))
                                .toArray());
    }

    /** Whether servers can leave out batches by the filter: {@code docs/protocol/behaviour.md}, section 2.5. */
    boolean canPushFilter() {
        return filter != null
                && table.logFormat() == LogFormat.ARROW
                && !table.hasPrimaryKey()
                && table.descriptor().properties().containsKey(STATISTICS);
    }
}
