/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.types.RowType;
import fluss.core.row.ColumnMapping;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which columns a scan returns, and which of them the server may leave out for us. Immutable. */
final class Projection {

    private final RowType wanted;
    private final int[] positions;
    private final int[] pushed;

    private Projection(RowType wanted, int[] positions, int[] pushed) {
        this.wanted = wanted;
        this.positions = positions;
        this.pushed = pushed;
    }

    /** Every column. */
    static Projection all(TableInfo table) {
        RowType type = table.schema().rowType();
        return new Projection(type, IntStream.range(0, type.fieldCount()).toArray(), new int[0]);
    }

    /**
     * The columns at the given positions, in that order.
     *
     * @throws IllegalArgumentException if a position does not exist or comes twice
     */
    static Projection of(TableInfo table, int... positions) {
        Schema schema = table.schema();
        ColumnMapping.checkProjection(table, positions);
        int[] pushed = table.logFormat() == LogFormat.ARROW ? positions.clone() : new int[0];
        Arrays.sort(pushed);
        return new Projection(schema.rowType().project(positions), positions.clone(), pushed);
    }

    /** The columns of the records. */
    RowType wanted() {
        return wanted;
    }

    /** Positions in the table's schema, in the order of the records' columns; not to be changed. */
    int[] positions() {
        return positions;
    }

    /** Whether the server can leave columns out: the format allows it, and it is asked for at least one. */
    boolean canBePushed() {
        return pushed.length > 0;
    }

    /** Positions for the server: strictly ascending; not to be changed. */
    int[] pushed() {
        return pushed;
    }

    /** Where each wanted column is in what the server sends of pushed columns. */
    int[] mappingOfPushed() {
        return Arrays.stream(positions)
                .map(position -> Arrays.binarySearch(pushed, position))
                .toArray();
    }
}
