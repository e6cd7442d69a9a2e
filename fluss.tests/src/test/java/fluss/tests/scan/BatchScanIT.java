/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fluss.api.Table;
import fluss.api.admin.Admin;
import fluss.api.error.UnsupportedApiException;
import fluss.api.metadata.KvFormat;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableChange;
import fluss.api.metadata.TableDescriptor;
import fluss.api.predicate.Predicate;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.BatchScanner;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading the rows that there are now. */
@FlussCluster
@Timeout(120)
class BatchScanIT {

    private static final Schema LOG = Schema.builder()
            .column("id", DataTypes.BIGINT())
            .column("name", DataTypes.STRING())
            .build();
    private static final Schema KEYED = Schema.builder()
            .column("id", DataTypes.BIGINT())
            .column("name", DataTypes.STRING())
            .column("day", DataTypes.STRING())
            .primaryKey("id", "day")
            .build();

    private static TestTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster);
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private static List<Long> ids(Iterable<Row> rows) {
        List<Long> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getLong("id")));
        return ids;
    }

    private static void append(Table table, int rows) {
        AppendWriter writer = table.newAppend().createWriter();
        for (long id = 0; id < rows; id++) {
            writer.append(GenericRow.of(id, "name-" + id));
        }
        writer.flush();
    }

    private static void upsert(Table table, String day, int rows) {
        UpsertWriter writer = table.newUpsert().createWriter();
        for (long id = 0; id < rows; id++) {
            writer.upsert(GenericRow.of(id, "old", day));
            writer.upsert(GenericRow.of(id, "name-" + id, day));
        }
        writer.delete(GenericRow.of((long) rows - 1, null, day));
        writer.flush();
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void lastRowsOfALogAreRead(LogFormat format) {
        Table table = tables.create(
                TableDescriptor.builder().schema(LOG).distributedBy(1).logFormat(format));
        append(table, 300);
        TableBucket only = TableBucket.of(table.info().tableId(), 0);
        try (BatchScanner last = table.newScan().limit(10).createBatchScanner(only);
                BatchScanner all =
                        table.newScan().project("name", "id").limit(1000).createBatchScanner()) {
            assertThat(ids(last))
                    .containsExactlyElementsOf(
                            LongStream.range(290, 300).boxed().toList());
            List<Row> rows = new ArrayList<>();
            all.forEach(rows::add);
            assertThat(rows).hasSize(300);
            assertThat(rows.get(7).getString(0)).isEqualTo("name-7");
            assertThat(rows.get(7).type().fields()).extracting(DataField::name).containsExactly("name", "id");
        }
    }

    @ParameterizedTest
    @EnumSource(KvFormat.class)
    void someRowsOfAPrimaryKeyTableAreRead(KvFormat format) {
        Table table = tables.create(
                TableDescriptor.builder().schema(KEYED).distributedBy(2, "id").kvFormat(format));
        upsert(table, "monday", 100);
        try (BatchScanner some = table.newScan().limit(30).createBatchScanner();
                BatchScanner all = table.newScan().limit(1000).createBatchScanner();
                Stream<Row> names = table.newScan().project("name").limit(1000).createBatchScanner().stream()) {
            assertThat(ids(some)).hasSize(30).doesNotHaveDuplicates();
            assertThat(ids(all))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, 99).boxed().toList());
            assertThat(names.map(row -> row.getString(0))).hasSize(99).doesNotContain("old");
        }
    }

    @Test
    void everyPartitionIsRead() {
        Table table = tables.create(
                TableDescriptor.builder().schema(KEYED).partitionedBy("day").distributedBy(2, "id"));
        upsert(table, "monday", 21);
        upsert(table, "tuesday", 11);
        try (BatchScanner all = table.newScan().limit(1000).createBatchScanner()) {
            assertThat(all.stream().map(row -> row.getString("day")).filter("monday"::equals))
                    .hasSize(20);
        }
        try (BatchScanner all = table.newScan().limit(1000).createBatchScanner()) {
            assertThat(ids(all)).hasSize(30);
            assertThat(all.pollBatch()).isEmpty();
        }
    }

    @Test
    void rowsOfAnOlderSchemaHaveNullsInNewColumns() {
        Table before = tables.create(TableDescriptor.builder().schema(KEYED).distributedBy(1, "id"));
        upsert(before, "monday", 5);
        Admin admin = tables.connection().admin();
        admin.alterTable(before.path(), List.of(TableChange.addColumn("more", DataTypes.INT())), false)
                .join();
        Table table = before.refresh();
        try (BatchScanner all = table.newScan().project("more", "id").limit(100).createBatchScanner()) {
            List<Row> rows = new ArrayList<>();
            all.forEach(rows::add);
            assertThat(rows).hasSize(4).allMatch(row -> row.isNullAt(0));
        }
    }

    @Test
    void allRowsOfAPrimaryKeyTableNeedANewerServer() {
        Table table = tables.create(TableDescriptor.builder().schema(KEYED).distributedBy(1, "id"));
        upsert(table, "monday", 5);
        try (BatchScanner all = table.newScan().createBatchScanner()) {
            assertThatExceptionOfType(UnsupportedApiException.class)
                    .isThrownBy(all::pollBatch)
                    .withMessageContaining("SCAN_KV")
                    .withMessageContaining("release 1.0");
        }
    }

    @Test
    void whatCannotBeReadIsRefused() {
        Table table = tables.create(TableDescriptor.builder().schema(LOG).distributedBy(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> table.newScan().createBatchScanner())
                .withMessageContaining("limit");
        assertThatIllegalStateException()
                .isThrownBy(() -> table.newScan().limit(1).createLogScanner());
        assertThatIllegalStateException()
                .isThrownBy(() -> table.newScan()
                        .filter(Predicate.greaterThan("id", 1))
                        .limit(1)
                        .createBatchScanner())
                .withMessageContaining("createLogReader");
        assertThatIllegalArgumentException().isThrownBy(() -> table.newScan().limit(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.newScan()
                        .limit(1)
                        .createBatchScanner(TableBucket.of(table.info().tableId(), 5)));
        try (BatchScanner empty = table.newScan().limit(1).createBatchScanner()) {
            assertThat(empty.pollBatch()).isEmpty();
        }
    }

    @Test
    void rowsAreCountedWithoutBeingRead() throws Exception {
        Table log = tables.create(TableDescriptor.builder().schema(LOG).distributedBy(3));
        append(log, 1234);
        assertThat(log.countRows().get(60, TimeUnit.SECONDS)).isEqualTo(1234);
        Table keyed = tables.create(
                TableDescriptor.builder().schema(KEYED).partitionedBy("day").distributedBy(2, "id"));
        upsert(keyed, "monday", 21);
        upsert(keyed, "tuesday", 11);
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (keyed.countRows().get(60, TimeUnit.SECONDS) != 30 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos()); // servers count a moment after they acknowledge
        }
        assertThat(keyed.countRows().get(60, TimeUnit.SECONDS)).isEqualTo(30);
    }
}
