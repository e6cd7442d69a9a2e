/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import fluss.api.row.GenericRow;
import fluss.api.row.InternalRow;
import fluss.spi.lake.LakeReaderProvider;
import fluss.spi.lake.LakeRows;
import fluss.spi.lake.LakeSnapshotReader;
import fluss.spi.lake.LakeSplit;
import fluss.spi.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalInt;

/**
 * Hands out one row again and again, in the order of the lake's columns, calls everything one partition, reads what is there by now,
 * and takes a table that is not there for an empty one.
 */
public final class BrokenLake implements LakeReaderProvider {

    private static final String SEPARATOR = ";";

    /** As ServiceLoader wants it. */
    public BrokenLake() {}

    static long write(Path lake, List<LakeReaderContract.Order> orders) throws IOException {
        Path file = lake.resolve("orders");
        Files.write(
                file,
                orders.stream()
                        .map(order -> order.id() + SEPARATOR + order.name() + SEPARATOR + order.region())
                        .toList(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return Files.readAllLines(file).size();
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public LakeSnapshotReader open(LakeTable table, long snapshotId) throws IOException {
        Path file = Path.of(table.catalog().get("path")).resolve(table.path().table());
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return new LakeSnapshotReader() {
            @Override
            public List<LakeSplit> splits() {
                return List.of(new Everything(lines));
            }

            @Override
            public void close() {}
        };
    }

    private record Everything(List<String> lines) implements LakeSplit {

        @Override
        public InternalRow partition() {
            return GenericRow.of("everywhere");
        }

        @Override
        public OptionalInt bucket() {
            return OptionalInt.empty();
        }

        @Override
        public LakeRows read(int[] columns) {
            GenericRow row = new GenericRow(columns.length);
            return new LakeRows() {
                private int next;

                @Override
                public boolean next() {
                    if (next == lines.size()) {
                        return false;
                    }
                    String[] values = lines.get(next++).split(SEPARATOR, -1);
                    for (int i = 0; i < columns.length; i++) {
                        row.setField(
                                i, i == 0 ? Integer.valueOf(values[0]) : values[i].equals("null") ? null : values[i]);
                    }
                    return true;
                }

                @Override
                public InternalRow row() {
                    return row;
                }

                @Override
                public void close() {}
            };
        }
    }
}
