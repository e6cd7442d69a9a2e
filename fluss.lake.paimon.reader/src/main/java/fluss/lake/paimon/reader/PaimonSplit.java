/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon.reader;

import fluss.api.row.InternalRow;
import fluss.spi.lake.LakeRows;
import fluss.spi.lake.LakeSplit;
import fluss.spi.lake.LakeTable;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.paimon.table.BucketMode;
import org.apache.paimon.table.FileStoreTable;
import org.apache.paimon.table.Table;
import org.apache.paimon.table.source.DataSplit;
import org.apache.paimon.table.source.ReadBuilder;
import org.apache.paimon.types.RowType;

/** Files of one bucket, or of a table that has none. */
final class PaimonSplit implements LakeSplit {

    private static final int ABSENT = -1;

    private final LakeTable wanted;
    private final Table table;
    private final DataSplit split;

    PaimonSplit(LakeTable wanted, Table table, DataSplit split) {
        this.wanted = wanted;
        this.table = table;
        this.split = split;
    }

    @Override
    public InternalRow partition() {
        RowType type = table.rowType().project(table.partitionKeys());
        int[] positions = wanted.partitionKeys().stream()
                .mapToInt(table.partitionKeys()::indexOf)
                .toArray();
        return PaimonValues.row(split.partition(), type, positions);
    }

    @Override
    public OptionalInt bucket() {
        boolean kept = table instanceof FileStoreTable files && files.bucketMode() == BucketMode.HASH_FIXED;
        return kept ? OptionalInt.of(split.bucket()) : OptionalInt.empty();
    }

    @Override
    public LakeRows read(int[] columns) throws IOException {
        RowType all = table.rowType();
        int[] inLake = IntStream.of(columns)
                .map(column -> all.getFieldIndex(wanted.rows().field(column).name()))
                .toArray();
        int[] present =
                IntStream.of(inLake).filter(position -> position != ABSENT).toArray();
        int[] positions = new int[columns.length];
        int next = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = inLake[i] == ABSENT ? ABSENT : next++;
        }
        try {
            ReadBuilder reading = table.newReadBuilder().withProjection(present);
            return new PaimonRows(reading.newRead().createReader(split), all.project(present), positions);
        } catch (RuntimeException e) {
            throw PaimonSnapshot.failure(e);
        }
    }
}
