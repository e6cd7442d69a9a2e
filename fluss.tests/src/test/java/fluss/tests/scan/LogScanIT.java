/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static fluss.tests.TestTables.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fluss.api.Table;
import fluss.api.error.ErrorCode;
import fluss.api.error.ServerException;
import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.ChangeType;
import fluss.api.scan.LogScanner;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@FlussCluster
class LogScanIT {

    private static final Schema SCHEMA = Schema.builder()
            .column("id", DataTypes.BIGINT())
            .column("name", DataTypes.STRING())
            .column("amount", DataTypes.DOUBLE())
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

    private static TableDescriptor.Builder descriptor(int buckets) {
        return TableDescriptor.builder().schema(SCHEMA).distributedBy(buckets);
    }

    private static List<AppendResult> append(Table table, long from, long to) throws Exception {
        List<WriteFuture<AppendResult>> written = new ArrayList<>();
        AppendWriter writer = table.newAppend().createWriter();
        for (long id = from; id < to; id++) {
            written.add(writer.append(GenericRow.of(id, "name-" + id, id / 4.0)));
        }
        writer.flush();
        List<AppendResult> results = new ArrayList<>();
        for (WriteFuture<AppendResult> future : written) {
            results.add(future.get());
        }
        return results;
    }

    private static List<Long> ids(List<ScanRecord> records) {
        return records.stream().map(r -> r.row().getLong("id")).toList();
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void rowsComeWithTheirPlaceInEveryFormat(LogFormat format) throws Exception {
        Table table = tables.create(descriptor(1).logFormat(format));
        long before = System.currentTimeMillis();
        append(table, 0, 700);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribe(0, LogScanner.EARLIEST_OFFSET);
            List<ScanRecord> records = poll(scanner, 700);
            for (int i = 0; i < 700; i++) {
                ScanRecord record = records.get(i);
                assertThat(record.offset()).isEqualTo(i);
                assertThat(record.changeType()).isEqualTo(ChangeType.APPEND_ONLY);
                assertThat(record.timestamp()).isBetween(before, System.currentTimeMillis());
                assertThat(record.row().getLong(0)).isEqualTo(i);
                assertThat(record.row().getString(1)).isEqualTo("name-" + i);
                assertThat(record.row().getDouble(2)).isEqualTo(i / 4.0);
            }
            assertThat(scanner.positions())
                    .containsExactly(Map.entry(TableBucket.of(table.info().tableId(), 0), 700L));
        }
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void projectedColumnsComeInTheOrderAskedFor(LogFormat format) throws Exception {
        Table table = tables.create(descriptor(1).logFormat(format));
        append(table, 0, 10);
        try (LogScanner byName = table.newScan().project("amount", "id").createLogScanner();
                LogScanner byPosition = table.newScan().project(1).createLogScanner();
                LogScanner nothing = table.newScan().project(new int[0]).createLogScanner()) {
            byName.subscribe(0, 0);
            byPosition.subscribe(0, 0);
            nothing.subscribe(0, 0);
            ScanRecord named = poll(byName, 10).get(8);
            assertThat(named.row().type().fields()).extracting(DataField::name).containsExactly("amount", "id");
            assertThat(named.row().getDouble(0)).isEqualTo(2.0);
            assertThat(named.row().getLong("id")).isEqualTo(8);
            ScanRecord positioned = poll(byPosition, 10).get(9);
            assertThat(positioned.row().fieldCount()).isEqualTo(1);
            assertThat(positioned.row().getString(0)).isEqualTo("name-9");
            assertThat(poll(nothing, 10)).allMatch(record -> record.row().fieldCount() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(ArrowCompression.class)
    void everyCompressionIsReadProjectedAndWhole(ArrowCompression compression) throws Exception {
        Table table = tables.create(descriptor(2).arrowCompression(compression));
        append(table, 0, 5000);
        try (LogScanner whole = table.newScan().createLogScanner();
                LogScanner projected = table.newScan().project("id").createLogScanner()) {
            whole.subscribeAll(OffsetSpec.earliest());
            projected.subscribeAll(OffsetSpec.earliest());
            List<Long> all = LongStream.range(0, 5000).boxed().toList();
            assertThat(ids(poll(whole, 5000))).containsExactlyInAnyOrderElementsOf(all);
            assertThat(ids(poll(projected, 5000))).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @Test
    void bucketsAreReadFromTheOffsetsGiven() throws Exception {
        Table table = tables.create(descriptor(3));
        List<AppendResult> results = append(table, 0, 3000);
        Map<Integer, Long> starts = new HashMap<>();
        Map<Integer, Long> ends = new HashMap<>();
        for (AppendResult result : results) {
            ends.merge(result.bucket(), 1L, Long::sum);
        }
        ends.forEach((bucket, end) -> starts.put(bucket, end / 3));
        int expected = (int) ends.keySet().stream()
                .mapToLong(bucket -> ends.get(bucket) - starts.get(bucket))
                .sum();
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribe(starts);
            Map<Integer, Long> next = new HashMap<>(starts);
            for (ScanRecord record : poll(scanner, expected)) {
                int bucket = record.bucket().bucket();
                assertThat(record.offset()).isEqualTo(next.get(bucket));
                next.merge(bucket, 1L, Long::sum);
            }
            assertThat(next).isEqualTo(ends);
        }
    }

    @Test
    void latestSkipsWhatIsThereAndTailsWhatComes() throws Exception {
        Table table = tables.create(descriptor(2));
        append(table, 0, 100);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.latest());
            assertThat(scanner.poll(Duration.ofMillis(200)).isEmpty()).isTrue();
            append(table, 100, 120);
            assertThat(ids(poll(scanner, 20)))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(100, 120).boxed().toList());
        }
    }

    @Test
    void timestampBeginsWithTheFirstBatchAppendedThenOrLater() throws Exception {
        Table table = tables.create(descriptor(1));
        append(table, 0, 50);
        long between = System.currentTimeMillis() + 1;
        while (System.currentTimeMillis() <= between) {
            Thread.onSpinWait();
        }
        append(table, 50, 80);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.timestamp(between));
            assertThat(ids(poll(scanner, 30)))
                    .containsExactlyElementsOf(LongStream.range(50, 80).boxed().toList());
        }
    }

    @Test
    void unsubscribedBucketIsReadNoMoreAndSubscribingAgainGoesBack() throws Exception {
        Table table = tables.create(descriptor(2));
        List<AppendResult> results = append(table, 0, 4000);
        int inZero = (int) results.stream().filter(r -> r.bucket() == 0).count();
        TableBucket zero = TableBucket.of(table.info().tableId(), 0);
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            assertThat(scanner.poll(Duration.ofSeconds(30)).isEmpty()).isFalse();
            scanner.unsubscribe(1);
            assertThat(scanner.positions()).containsOnlyKeys(zero);
            scanner.subscribe(zero, 0);
            List<ScanRecord> records = poll(scanner, inZero);
            assertThat(records).allMatch(record -> record.bucket().equals(zero));
            assertThat(records)
                    .extracting(ScanRecord::offset)
                    .isEqualTo(LongStream.range(0, inZero).boxed().toList());
        }
    }

    @Test
    void offsetOutOfRangeIsAnErrorOfItsBucketAlone() throws Exception {
        Table table = tables.create(descriptor(2));
        List<AppendResult> results = append(table, 0, 2000);
        int inOne = (int) results.stream().filter(r -> r.bucket() == 1).count();
        try (LogScanner scanner = table.newScan().createLogScanner()) {
            scanner.subscribe(0, 1_000_000);
            assertThatExceptionOfType(ServerException.class)
                    .isThrownBy(() -> scanner.poll(Duration.ofSeconds(30)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION))
                    .withMessageContaining("bucket=0")
                    .withMessageContaining("1000000");
            scanner.unsubscribe(0);
            scanner.subscribe(1, LogScanner.EARLIEST_OFFSET);
            poll(scanner, inOne);
        }
    }

    @Test
    void longLogIsReadOnceAndInOrderWhileItIsWrittenAndMovedToRemoteStorage() throws Exception {
        Table table = tables.create(descriptor(4));
        int rows = 300_000;
        Thread writer = new Thread(() -> {
            AppendWriter appends = table.newAppend().createWriter();
            for (long id = 0; id < rows; id++) {
                appends.append(GenericRow.of(id, "name-" + id, id / 4.0));
            }
            appends.flush();
        });
        writer.start();
        try (LogScanner scanner = table.newScan().project("id").createLogScanner()) {
            scanner.subscribeAll(OffsetSpec.earliest());
            Map<TableBucket, Long> next = new HashMap<>();
            long sum = 0;
            for (ScanRecord record : poll(scanner, rows)) {
                assertThat(record.offset()).isEqualTo(next.getOrDefault(record.bucket(), 0L));
                next.put(record.bucket(), record.offset() + 1);
                sum += record.row().getLong(0);
            }
            assertThat(sum).isEqualTo((long) rows * (rows - 1) / 2);
        }
        writer.join();
    }
}
