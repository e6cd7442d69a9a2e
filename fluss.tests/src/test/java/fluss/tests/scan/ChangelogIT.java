/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static fluss.tests.TestTables.poll;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.metadata.KvFormat;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@FlussCluster
class ChangelogIT {

    private static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.INT())
            .column("name", DataTypes.STRING())
            .column("amount", DataTypes.INT())
            .primaryKey("id")
            .build();

    private static TestTables tables;
    private static TestTables pollingThree;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster);
        pollingThree = new TestTables(cluster, Map.of("client.scanner.log.max-poll-records", "3"));
    }

    @AfterAll
    static void disconnect() {
        tables.close();
        pollingThree.close();
    }

    private static TableDescriptor.Builder descriptor() {
        return TableDescriptor.builder().schema(SCHEMA).distributedBy(1);
    }

    private static String text(ScanRecord record) {
        return record.changeType().shortString() + " " + record.row().getInt("id") + " "
                + (record.row().isNullAt("name") ? "null" : record.row().getString("name"));
    }

    @ParameterizedTest
    @CsvSource({"ARROW, COMPACTED", "ARROW, INDEXED", "COMPACTED, COMPACTED"})
    void everyChangeIsReadWithItsType(LogFormat logFormat, KvFormat kvFormat) throws Exception {
        Table table = tables.create(descriptor().logFormat(logFormat).kvFormat(kvFormat));
        UpsertWriter writer = table.newUpsert().createWriter();
        writer.upsert(GenericRow.of(1, "ada", 5)).get();
        writer.upsert(GenericRow.of(2, "bob", 6)).get();
        writer.upsert(GenericRow.of(1, "eve", null)).get();
        writer.delete(GenericRow.of(2)).get();
        writer.delete(GenericRow.of(3)).get(); // changes nothing, and takes an offset all the same
        writer.upsert(GenericRow.of(4, "kim", 7)).get();
        try (LogScanner scanner = table.newScan().createLogScanner();
                LogScanner projected = table.newScan().project("name", "id").createLogScanner()) {
            List<String> changes = List.of("+I 1 ada", "+I 2 bob", "-U 1 ada", "+U 1 eve", "-D 2 bob", "+I 4 kim");
            scanner.subscribeAll(OffsetSpec.earliest());
            List<ScanRecord> records = poll(scanner, 6);
            assertThat(records).extracting(ChangelogIT::text).isEqualTo(changes);
            assertThat(records).extracting(ScanRecord::offset).containsExactly(0L, 1L, 2L, 3L, 4L, 6L);
            projected.subscribe(0, 0);
            assertThat(poll(projected, 6)).extracting(ChangelogIT::text).isEqualTo(changes);
        }
    }

    @Test
    void changelogOfNewValuesAloneHasNoOldOnes() throws Exception {
        Table table = tables.create(descriptor().property("table.changelog.image", "wal"));
        UpsertWriter writer = table.newUpsert().createWriter();
        writer.upsert(GenericRow.of(1, "ada", 5)).get();
        writer.upsert(GenericRow.of(1, "eve", 6)).get();
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribe(0, LogScanner.EARLIEST_OFFSET);
            assertThat(poll(scanner, 2))
                    .extracting(record -> record.row().getString("name"))
                    .containsExactly("ada", "eve");
        }
    }

    @Test
    void updateIsNeverCutBetweenTwoPolls() throws Exception {
        Table table = pollingThree.create(descriptor());
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int round = 0; round < 20; round++) {
            for (int id = 0; id < 50; id++) {
                writer.upsert(GenericRow.of(id, "name-" + round, round));
            }
            writer.flush();
        }
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribe(0, 0);
            int seen = 0;
            while (seen < 50 + 19 * 100) {
                ScanRecords polled = scanner.poll(Duration.ofSeconds(30));
                assertThat(polled.count()).isBetween(1, 4);
                ScanRecord before = null;
                for (ScanRecord record : polled) {
                    if (before != null && before.changeType() == ChangeType.UPDATE_BEFORE) {
                        assertThat(record.changeType()).isEqualTo(ChangeType.UPDATE_AFTER);
                        assertThat(record.row().getInt("id"))
                                .isEqualTo(before.row().getInt("id"));
                    }
                    before = record;
                    seen++;
                }
                assertThat(before.changeType()).isNotEqualTo(ChangeType.UPDATE_BEFORE);
            }
        }
    }
}
