/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableInfo;
import fluss.api.row.InternalRow;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import fluss.core.row.ByteSink;
import fluss.core.row.RowDecoder;
import fluss.core.row.RowEncoder;
import fluss.core.row.RowFormat;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which columns are read of a table in a lake: those that are wanted, and the primary key. Rows with these alone are made rows of the
 * table, whose other columns are null and not to be looked at. For one thread at a time.
 */
final class LakeColumns {

    private static final int FIRST_CAPACITY = 256;
    private static final int NOT_READ = -1;

    private final int[] positions;
    private final RowEncoder encoder;
    private final RowDecoder decoder;
    private final ByteSink sink = new ByteSink(FIRST_CAPACITY);

    LakeColumns(TableInfo table, int[] wanted) {
        RowType rows = table.schema().rowType();
        int[] key = table.schema().indexes(table.primaryKeys());
        positions = IntStream.concat(IntStream.of(wanted), IntStream.of(key))
                .distinct()
                .sorted()
                .toArray();
        RowType read = rows.project(positions);
        int[] mapping = new int[rows.fieldCount()];
        Arrays.fill(mapping, NOT_READ);
        for (int i = 0; i < positions.length; i++) {
            mapping[positions[i]] = i;
        }
        encoder = RowEncoder.of(RowFormat.COMPACTED, read);
        decoder = RowDecoder.mapped(RowFormat.COMPACTED, read, rows, mapping);
    }

    /** Positions in the table's rows, ascending. */
    int[] positions() {
        return positions.clone();
    }

    /**
     * The row of the table.
     *
     * @throws fluss.api.error.RowException if a value is none of its column's type
     */
    Row wholeRow(InternalRow ofLake) {
        sink.truncate(0);
        encoder.encode(ofLake, sink);
        byte[] bytes = sink.toByteArray();
        return decoder.decode(bytes, 0, bytes.length);
    }
}
