/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static fluss.tests.TestTables.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fluss.api.Table;
import fluss.api.metadata.PartitionInfo;
import fluss.api.metadata.PartitionSpec;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.OutOfRangePolicy;
import fluss.api.scan.ScanRecord;
import fluss.api.scan.ScanRecords;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@FlussCluster
@Timeout(180)
class ScannerControlIT {

    private static TestTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster, Map.of("client.scanner.discovery-interval", "200 ms"));
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private static Table numbers(int buckets, int rows) {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder().column("id", DataTypes.BIGINT()).build())
                .distributedBy(buckets, "id"));
        append(table, 0, rows);
        return table;
    }

    private static void append(Table table, int from, int to) {
        AppendWriter writer = table.newAppend().createWriter();
        for (long id = from; id < to; id++) {
            writer.append(GenericRow.of(id));
        }
        writer.flush();
    }

    private static TableBucket bucket(Table table, int number) {
        return TableBucket.of(table.info().tableId(), number);
    }

    private static List<Long> offsets(List<ScanRecord> records) {
        return records.stream().map(ScanRecord::offset).toList();
    }

    @Test
    void seekGoesBackAndForth() {
        Table table = numbers(1, 1000);
        TableBucket only = bucket(table, 0);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribe(0, 0);
            poll(scanner, 1000);
            scanner.seek(only, 990);
            assertThat(offsets(poll(scanner, 10)))
                    .isEqualTo(LongStream.range(990, 1000).boxed().toList());
            scanner.seek(List.of(only), OffsetSpec.earliest());
            assertThat(offsets(poll(scanner, 1000)).get(0)).isZero();
            scanner.seek(only, 5);
            scanner.seek(List.of(only), OffsetSpec.latest());
            assertThat(scanner.position(only)).isEqualTo(1000);
            append(table, 1000, 1010);
            assertThat(offsets(poll(scanner, 10)).get(0)).isEqualTo(1000);
        }
    }

    @Test
    void pausedBucketsWaitWhileOthersGoOn() {
        Table table = numbers(2, 3000);
        TableBucket zero = bucket(table, 0);
        TableBucket one = bucket(table, 1);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            Map<TableBucket, Long> ends = scanner.endOffsets();
            assertThat(ends.get(zero) + ends.get(one)).isEqualTo(3000);
            scanner.pause(Set.of(zero));
            assertThat(poll(scanner, ends.get(one).intValue()))
                    .allMatch(record -> record.bucket().equals(one));
            assertThat(scanner.lag(one)).hasValue(0);
            assertThat(scanner.highWatermark(one)).hasValue(ends.get(one));
            scanner.resume(Set.of(zero));
            assertThat(poll(scanner, ends.get(zero).intValue()))
                    .allMatch(record -> record.bucket().equals(zero));
            assertThat(scanner.positions()).isEqualTo(ends);
            assertThat(scanner.offsets(OffsetSpec.earliest())).containsOnly(Map.entry(zero, 0L), Map.entry(one, 0L));
            assertThatIllegalArgumentException().isThrownBy(() -> scanner.pause(Set.of(bucket(table, 7))));
        }
    }

    @Test
    void bucketsBeginAtAPlaceThatIsNamed() throws Exception {
        Table table = numbers(2, 500);
        long between = System.currentTimeMillis() + 1;
        while (System.currentTimeMillis() <= between) {
            Thread.onSpinWait();
        }
        append(table, 500, 800);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeBuckets(List.of(bucket(table, 0), bucket(table, 1)), OffsetSpec.timestamp(between));
            assertThat(poll(scanner, 300)).allMatch(record -> record.row().getLong(0) >= 500);
            scanner.unsubscribeAll();
            assertThat(scanner.subscribedBuckets()).isEmpty();
            scanner.subscribeBuckets(List.of(bucket(table, 1)), OffsetSpec.earliest());
            int inOne = scanner.endOffsets().get(bucket(table, 1)).intValue();
            assertThat(poll(scanner, inOne)).allMatch(r -> r.bucket().bucket() == 1);
        }
    }

    @Test
    void offsetOutOfRangeIsResetIfSoWished() {
        Table table = numbers(1, 100);
        try (LogScanner first =
                        table.newScan().outOfRange(OutOfRangePolicy.EARLIEST).createLogScanner();
                LogScanner last =
                        table.newScan().outOfRange(OutOfRangePolicy.LATEST).createLogScanner()) {
            first.subscribe(0, 1_000_000);
            assertThat(offsets(poll(first, 100))).first().isEqualTo(0L);
            last.subscribe(0, 1_000_000);
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (last.position(bucket(table, 0)) != 100 && System.nanoTime() < end) {
                assertThat(last.poll(Duration.ofMillis(100)).isEmpty()).isTrue();
            }
            append(table, 100, 103);
            assertThat(offsets(poll(last, 3))).containsExactly(100L, 101L, 102L);
        }
    }

    @Test
    void recordsAreHadByBucketByPlaceAndFlat() {
        Table table = numbers(3, 300);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            int count = 0;
            for (int polls = 0; polls < 1000 && count < 300; polls++) {
                ScanRecords records = scanner.poll(Duration.ofSeconds(1));
                count += records.count();
                assertThat(records.asList()).hasSize(records.count());
                assertThat(records.recordsByBucket()).containsOnlyKeys(records.buckets());
                List<ScanRecord> flat = new ArrayList<>();
                records.recordsByBucket().forEach((bucket, ofBucket) -> {
                    flat.addAll(ofBucket);
                    assertThat(offsets(ofBucket)).isEqualTo(offsets(records.records(bucket)));
                    assertThat(records.progress().get(bucket))
                            .isEqualTo(ofBucket.get(ofBucket.size() - 1).offset() + 1);
                });
                assertThat(flat).extracting(ScanRecord::offset).isEqualTo(offsets(records.asList()));
                for (int i = 0; i < records.count(); i++) {
                    assertThat(records.get(i).offset()).isEqualTo(flat.get(i).offset());
                }
            }
            assertThat(count).isEqualTo(300);
        }
    }

    private static Table byDay() {
        return tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("day", DataTypes.STRING())
                        .build())
                .partitionedBy("day")
                .distributedBy(2));
    }

    private static void append(Table table, String day, int rows) {
        AppendWriter writer = table.newAppend().createWriter();
        for (long id = 0; id < rows; id++) {
            writer.append(GenericRow.of(id, day));
        }
        writer.flush();
    }

    private static Map<String, Long> partitionIds(Table table) {
        Map<String, Long> ids = new HashMap<>();
        for (PartitionInfo partition :
                tables.connection().admin().listPartitionInfos(table.path()).join()) {
            ids.put(partition.partitionName(), partition.partitionId());
        }
        return ids;
    }

    @Test
    void newPartitionsAreFoundAndDroppedOnesForgottenWhileAWholeTableIsRead() {
        Table table = byDay();
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.latest());
            assertThat(scanner.poll(Duration.ofMillis(50)).isEmpty()).isTrue();

            append(table, "monday", 70);
            assertThat(poll(scanner, 70)).allMatch(r -> r.row().getString("day").equals("monday"));
            append(table, "tuesday", 30);
            append(table, "monday", 5);
            assertThat(poll(scanner, 35).stream()
                            .filter(r -> r.row().getString("day").equals("monday")))
                    .hasSize(5);
            assertThat(scanner.subscribedBuckets()).hasSize(4);

            tables.connection()
                    .admin()
                    .dropPartition(table.path(), PartitionSpec.of("day", "monday"), false)
                    .join();
            long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (scanner.subscribedBuckets().size() > 2 && System.nanoTime() < end) {
                scanner.poll(Duration.ofMillis(200));
            }
            assertThat(scanner.subscribedBuckets()).hasSize(2);
            append(table, "tuesday", 3);
            poll(scanner, 3);
        }
    }

    @Test
    void aPartitionIsSubscribedAndUnsubscribedAsAWhole() {
        Table table = byDay();
        append(table, "monday", 40);
        append(table, "tuesday", 50);
        Map<String, Long> ids = partitionIds(table);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            assertThat(scanner.isPartitioned()).isTrue();
            scanner.subscribePartition(ids.get("monday"), OffsetSpec.earliest());
            assertThat(scanner.subscribedBuckets()).hasSize(2);
            assertThat(poll(scanner, 40)).allMatch(r -> r.row().getString("day").equals("monday"));
            scanner.subscribePartition(ids.get("tuesday"), OffsetSpec.earliest());
            scanner.unsubscribePartition(ids.get("monday"));
            append(table, "monday", 1);
            assertThat(poll(scanner, 50)).allMatch(r -> r.row().getString("day").equals("tuesday"));
        }
    }
}
