/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.api.metadata.TablePath;
import fluss.api.row.InternalRow;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.spi.lake.LakeReaderProvider;
import fluss.spi.lake.LakeRows;
import fluss.spi.lake.LakeSnapshotReader;
import fluss.spi.lake.LakeSplit;
import fluss.spi.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader of a lake has to do. The author writes rows as the lake itself does. */
public abstract class LakeReaderContract extends ProviderContract<LakeReaderProvider> {
    private static final String SECRET = "open-sesame";
    private static final RowType ROWS = new RowType(
            List.of(
                    new DataField("id", DataTypes.INT().notNull()),
                    new DataField("name", DataTypes.STRING()),
                    new DataField("region", DataTypes.STRING().notNull()),
                    new DataField("added", DataTypes.BIGINT())),
            false);
    private static final int[] WRITTEN = {0, 1, 2};
    private static final List<Order> FIRST =
            List.of(new Order(1, "one", "north"), new Order(2, null, "south"), new Order(3, "drei \u20ac", "north"));
    private static final List<Order> LATER = List.of(new Order(4, "", "west"), new Order(5, "five", "south"));

    @TempDir
    Path lake;

    /** For subclasses. */
    protected LakeReaderContract() {}

    /**
     * A row of the table {@code shop.orders}, which has no key.
     *
     * @param id a column INT
     * @param name a column STRING
     * @param region a column STRING, by which the table is partitioned
     */
    public record Order(int id, @Nullable String name, String region) {}

    /**
     * Adds rows to the table {@code shop.orders}, which is made if it is not there, in one snapshot.
     *
     * @param lake a directory of the test's own
     * @return the id of the snapshot
     */
    protected abstract long write(Path lake, List<Order> orders) throws Exception;

    /** Returns the settings of a catalog of the lake in a directory. */
    protected abstract Map<String, String> catalog(Path lake);

    private LakeTable table(String name) {
        return new LakeTable(TablePath.of("shop", name), ROWS, List.of("region"), catalog(lake));
    }

    private LakeSnapshotReader open(long snapshot) throws IOException {
        return provider().open(table("orders"), snapshot);
    }

    private static Order order(InternalRow row) {
        return new Order(row.getInt(0), row.isNullAt(1) ? null : row.getString(1), row.getString(2));
    }

    /** The rows themselves, looked at when all are read. */
    private static List<InternalRow> rows(LakeSnapshotReader snapshot, int... columns) throws IOException {
        List<InternalRow> rows = new ArrayList<>();
        for (LakeSplit split : snapshot.splits()) {
            try (LakeRows read = split.read(columns)) {
                while (read.next()) {
                    rows.add(read.row());
                }
            }
        }
        return rows;
    }

    private List<Order> orders(long id) throws IOException {
        try (LakeSnapshotReader snapshot = open(id)) {
            return rows(snapshot, WRITTEN).stream()
                    .map(LakeReaderContract::order)
                    .sorted(Comparator.comparingInt(Order::id))
                    .toList();
        }
    }

    @Test
    void everyRowIsThereOnceAndStaysAsItWasWhenOthersAreRead() throws Exception {
        assertEquals(FIRST, orders(write(lake, FIRST)));
    }

    @Test
    void aSnapshotHasWhatWasThereThen() throws Exception {
        long first = write(lake, FIRST);
        long second = write(lake, LATER);
        assertEquals(FIRST, orders(first), "the first of two snapshots");
        assertEquals(Stream.concat(FIRST.stream(), LATER.stream()).toList(), orders(second), "the second one");
    }

    @Test
    void aSplitSaysThePartitionOfAllItsRows() throws Exception {
        long id = write(lake, Stream.concat(FIRST.stream(), LATER.stream()).toList());
        try (LakeSnapshotReader snapshot = open(id)) {
            for (LakeSplit split : snapshot.splits()) {
                assertEquals(1, split.partition().fieldCount(), "fields of the partition");
                String region = split.partition().getString(0);
                try (LakeRows read = split.read(new int[] {2})) {
                    while (read.next()) {
                        assertEquals(region, read.row().getString(0), "the region of a row in the split of " + region);
                    }
                }
            }
        }
    }

    @Test
    void columnsComeInTheOrderInWhichTheyAreWanted() throws Exception {
        try (LakeSnapshotReader snapshot = open(write(lake, FIRST))) {
            List<String> seen = rows(snapshot, 2, 0).stream()
                    .map(row -> row.fieldCount() + " " + row.getString(0) + row.getInt(1))
                    .sorted()
                    .toList();
            assertEquals(List.of("2 north1", "2 north3", "2 south2"), seen);
        }
    }

    @Test
    void columnsThatTheLakeDoesNotHaveAreNull() throws Exception {
        try (LakeSnapshotReader snapshot = open(write(lake, FIRST))) {
            List<InternalRow> rows = rows(snapshot, 3, 0);
            assertEquals(FIRST.size(), rows.size());
            assertTrue(rows.stream().allMatch(row -> row.isNullAt(0)), "the column 'added' is null");
            assertEquals(
                    List.of(1, 2, 3),
                    rows.stream().map(row -> row.getInt(1)).sorted().toList());
        }
    }

    @Test
    void theEndStaysTheEndAndClosingAgainHasNoEffect() throws Exception {
        LakeSnapshotReader snapshot = open(write(lake, FIRST));
        LakeRows rows = snapshot.splits().get(0).read(WRITTEN);
        int count = 0;
        while (rows.next() && count <= FIRST.size()) {
            count++;
        }
        assertTrue(count <= FIRST.size(), "more rows than were written");
        assertFalse(rows.next(), "a row behind the end");
        rows.close();
        rows.close();
        snapshot.close();
        snapshot.close();
    }

    @Test
    void severalMayBeReadAtATime() throws Exception {
        long id = write(lake, FIRST);
        try (LakeSnapshotReader one = open(id)) {
            try (LakeSnapshotReader other = open(id)) {
                assertEquals(FIRST.size(), rows(one, WRITTEN).size());
                assertEquals(FIRST.size(), rows(other, WRITTEN).size(), "rows of a second reader");
            }
            assertEquals(FIRST.size(), rows(one, WRITTEN).size(), "rows when another reader has been closed");
        }
    }

    @Test
    void tablesAndSnapshotsThatAreNotThereAreToldAsSuch() throws Exception {
        long id = write(lake, FIRST);
        IOException noTable = assertThrows(
                IOException.class, () -> provider().open(table("nothing"), id), "opening a table that is not there");
        assertTrue(String.valueOf(noTable.getMessage()).contains("nothing"), "the message names the table: " + noTable);
        assertThrows(
                IOException.class,
                () -> {
                    try (LakeSnapshotReader snapshot = open(id + 1000)) {
                        snapshot.splits();
                    }
                },
                "a snapshot that is not there");
    }

    @Test
    void failuresTellNoSecret() throws Exception {
        long id = write(lake, FIRST);
        Map<String, String> settings = new HashMap<>(catalog(lake));
        settings.put("fs.secret.key", SECRET);
        LakeTable table = new LakeTable(TablePath.of("shop", "nothing"), ROWS, List.of("region"), settings);
        Throwable failure = assertThrows(IOException.class, () -> provider().open(table, id));
        for (; failure != null; failure = failure.getCause()) {
            assertFalse(failure.toString().contains(SECRET), () -> "the secret is in a message");
        }
    }
}
