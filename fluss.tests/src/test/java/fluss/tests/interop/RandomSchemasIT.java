/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static fluss.tests.interop.RowComparison.assertRow;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.metadata.LogFormat;
import fluss.api.row.GenericRow;
import fluss.api.types.DataField;
import fluss.api.types.RowType;
import fluss.localcluster.LocalCluster;
import fluss.peer.driver.PeerRecord;
import fluss.testkit.FlussCluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random rows of random tables, from each client to the server and back to each. The system property {@code
 * fluss.schemas} says how many (20), {@code fluss.seed} begins the seeds of the tables, each one more than the one before:
 * what fails names the seed that repeats it.
 */
@FlussCluster
class RandomSchemasIT {

    private static final int SCHEMAS = Integer.getInteger("fluss.schemas", 20);
    private static final long SEED = Long.getLong("fluss.seed", System.currentTimeMillis() * 1000);
    private static final int ROWS = 15;
    private static final int ROUNDS = 4;

    private static InteropClients clients;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        System.out.println("random schemas: -Dfluss.seed=" + SEED + " -Dfluss.schemas=" + SCHEMAS);
        clients = new InteropClients(cluster);
    }

    @AfterAll
    static void close() {
        clients.close();
    }

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + SCHEMAS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rowsOfALogTableAreReadAsWritten(long seed) {
        Random random = new Random(seed);
        InteropTable table = clients.create(new RandomTables(random).logTable());
        String place = "seed " + seed + ", " + table;
        RowType type = table.rowType();
        int id = type.indexOf(RandomTables.ID);
        List<GenericRow> rows = values(random).rows(type, 2 * ROWS);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).setField(id, i);
        }

        clients.ours().append(table, rows.subList(0, ROWS));
        clients.official().append(table, rows.subList(ROWS, 2 * ROWS));

        List<List<Object>> expected = JsonValues.rows(rows, type);
        List<PeerRecord> ours = clients.ours().scan(table, expected.size());
        assertThat(ours).as(place).hasSize(expected.size());
        assertThat(ours).extracting(PeerRecord::change).containsOnly("+A");
        for (PeerRecord record : ours) {
            assertRow(
                    "our client, " + place,
                    type,
                    expected.get((int) record.row().get(id)),
                    record.row());
        }
        assertThat(ours.stream().map(record -> record.row().get(id)).distinct()).hasSameSizeAs(expected);
        assertOfficialReadsTheSame(place, table, ours);
        assertProjectionReadsTheSame(place, random, table, ours);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rowsOfAPrimaryKeyTableAreReadAsWritten(long seed) {
        Random random = new Random(seed);
        InteropTable table = clients.create(new RandomTables(random).primaryKeyTable());
        String place = "seed " + seed + ", " + table;
        RowType type = table.rowType();
        KeyedRows model = new KeyedRows(table);
        TestValues values = values(random);
        List<GenericRow> keys = values.rows(table.keyType(), ROWS);
        for (int i = 0; i < keys.size(); i++) {
            keys.get(i).setField(table.keyType().indexOf(RandomTables.ID), i);
        }
        for (int round = 0; round < ROUNDS; round++) {
            InteropClient writer = clients.both().get(round % 2);
            List<GenericRow> upserts = model.rowsOf(some(random, keys), values);
            writer.upsert(table, upserts);
            model.upsert(upserts);
            List<GenericRow> deletes = model.rowsOf(some(random, keys.subList(0, ROWS / 2)), values);
            writer.delete(table, deletes);
            model.delete(deletes);
        }

        List<PeerRecord> ours = clients.ours().scan(table, model.changeCount());
        model.assertChanges("our client, " + place, ours);
        assertOfficialReadsTheSame(place, table, ours);
        assertProjectionReadsTheSame(place, random, table, ours);
        for (InteropClient reader : clients.both()) {
            List<List<Object>> found = reader.lookup(table, keys);
            for (int i = 0; i < keys.size(); i++) {
                assertRow(reader + ", " + place, type, model.row(keys.get(i)), found.get(i));
            }
        }
    }

    private static TestValues values(Random random) {
        return random.nextInt(3) == 0 ? TestValues.random(random) : TestValues.readableByAll(random);
    }

    private static List<GenericRow> some(Random random, List<GenericRow> keys) {
        return Stream.generate(() -> keys.get(random.nextInt(keys.size())))
                .limit(keys.size() / 2)
                .toList();
    }

    /** Both read the same of the columns that the official client can read, at the same places. */
    private static void assertOfficialReadsTheSame(String place, InteropTable table, List<PeerRecord> ours) {
        boolean arrow = table.descriptor().properties().get("table.log.format").equals(LogFormat.ARROW.name());
        List<String> all =
                table.rowType().fields().stream().map(DataField::name).toList();
        List<String> readable = arrow
                ? OfficialGap.readableColumns(
                        table.rowType(), ours.stream().map(PeerRecord::row).toList())
                : all;
        List<PeerRecord> official = readable.equals(all)
                ? clients.official().scan(table, ours.size())
                : clients.official().scan(table, readable, ours.size());
        assertSame("the official client, " + place, table, readable, ours, official);
    }

    private static void assertProjectionReadsTheSame(
            String place, Random random, InteropTable table, List<PeerRecord> ours) {
        List<String> columns = new ArrayList<>(
                table.rowType().fields().stream().map(DataField::name).toList());
        Collections.shuffle(columns, random);
        List<String> some = columns.subList(0, 1 + random.nextInt(columns.size()));
        assertSame(
                "our client, " + some + " of " + place,
                table,
                some,
                ours,
                clients.ours().scan(table, some, ours.size()));
    }

    private static void assertSame(
            String reader, InteropTable table, List<String> columns, List<PeerRecord> all, List<PeerRecord> some) {
        RowType type = table.type(columns);
        int[] positions = table.descriptor().schema().indexes(columns);
        for (int i = 0; i < Math.min(all.size(), some.size()); i++) {
            PeerRecord wanted = all.get(i);
            List<Object> row = new ArrayList<>();
            for (int position : positions) {
                row.add(wanted.row().get(position));
            }
            assertRow(reader, type, row, some.get(i).row());
            assertThat(some.get(i))
                    .as(reader)
                    .isEqualTo(new PeerRecord(
                            wanted.bucket(),
                            wanted.partitionId(),
                            wanted.offset(),
                            wanted.timestamp(),
                            wanted.change(),
                            row));
        }
        assertThat(some).as(reader).hasSameSizeAs(all);
    }
}
