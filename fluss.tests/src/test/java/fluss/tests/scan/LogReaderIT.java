/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fluss.api.Table;
import fluss.api.error.ServerException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.api.scan.OffsetSpec;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.AppendWriter;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading that ends by itself, and records as a publisher. */
@FlussCluster
@Timeout(180)
class LogReaderIT {

    private static TestTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster);
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private static Table numbers(int buckets) {
        return tables.create(TableDescriptor.builder()
                .schema(Schema.builder().column("id", DataTypes.BIGINT()).build())
                .distributedBy(buckets, "id"));
    }

    private static void append(Table table, int from, int to) {
        AppendWriter writer = table.newAppend().createWriter();
        for (long id = from; id < to; id++) {
            writer.append(GenericRow.of(id));
        }
        writer.flush();
    }

    private static List<Long> ids(Iterable<ScanRecord> records) {
        List<Long> ids = new ArrayList<>();
        records.forEach(record -> ids.add(record.row().getLong(0)));
        return ids;
    }

    private static Long[] range(long from, long to) {
        return LongStream.range(from, to).boxed().toArray(Long[]::new);
    }

    @Test
    void everythingThatIsThereIsReadWhileWritingGoesOn() {
        Table table = numbers(3);
        append(table, 0, 5000);
        try (LogReader reader = table.newScan().createLogReader(LogRange.untilNow())) {
            append(table, 5000, 5100);
            assertThat(ids(reader)).containsExactlyInAnyOrder(range(0, 5000));
            assertThat(reader.isFinished()).isTrue();
            assertThat(reader.poll(Duration.ofMinutes(1)).isEmpty()).isTrue();
            assertThat(reader.positions()).isEqualTo(reader.endOffsets());
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> reader.iterator().next());
        }
    }

    @Test
    void emptyTableEndsAtOnce() {
        try (LogReader reader = numbers(2).newScan().createLogReader(LogRange.untilNow())) {
            assertThat(reader.isFinished()).isTrue();
            assertThat(ids(reader)).isEmpty();
        }
    }

    @Test
    void readingGoesFromOffsetToOffset() {
        Table table = numbers(1);
        append(table, 0, 1000);
        TableBucket only = TableBucket.of(table.info().tableId(), 0);
        LogRange range = LogRange.from(Map.of(only, 137L)).to(Map.of(only, 642L));
        try (LogReader reader = table.newScan().createLogReader(range);
                Stream<ScanRecord> records = reader.stream()) {
            assertThat(records.map(ScanRecord::offset)).containsExactly(range(137, 642));
        }
        try (LogReader nothing =
                table.newScan().createLogReader(LogRange.from(Map.of(only, 5L)).to(Map.of(only, 5L)))) {
            assertThat(ids(nothing)).isEmpty();
        }
    }

    @Test
    void anEndThatIsNotThereYetIsWaitedFor() throws Exception {
        Table table = numbers(1);
        append(table, 0, 10);
        TableBucket only = TableBucket.of(table.info().tableId(), 0);
        LogRange range = LogRange.from(OffsetSpec.earliest()).to(Map.of(only, 20L));
        try (LogReader reader = table.newScan().createLogReader(range)) {
            CompletableFuture<List<Long>> read = CompletableFuture.supplyAsync(() -> ids(reader));
            append(table, 10, 30);
            assertThat(read.get(60, TimeUnit.SECONDS)).containsExactly(range(0, 20));
        }
    }

    @Test
    void readingEndsBeforeATime() {
        Table table = numbers(2);
        append(table, 0, 400);
        long between = System.currentTimeMillis() + 1;
        while (System.currentTimeMillis() <= between) {
            Thread.onSpinWait();
        }
        append(table, 400, 900);
        LogRange before = LogRange.from(OffsetSpec.earliest()).to(OffsetSpec.timestamp(between));
        LogRange after = LogRange.from(OffsetSpec.timestamp(between)).to(OffsetSpec.latest());
        try (LogReader first = table.newScan().createLogReader(before);
                LogReader second = table.newScan().createLogReader(after)) {
            assertThat(ids(first)).containsExactlyInAnyOrder(range(0, 400));
            assertThat(ids(second)).containsExactlyInAnyOrder(range(400, 900));
        }
    }

    @Test
    void changelogWithoutRowsAtItsEndEnds() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("amount", DataTypes.INT())
                        .primaryKey("id")
                        .build())
                .property("table.merge-engine", "first_row")
                .distributedBy(1));
        UpsertWriter writer = table.newUpsert().createWriter();
        for (long id = 0; id < 50; id++) {
            writer.upsert(GenericRow.of(id, 1));
        }
        writer.flush();
        for (long id = 0; id < 50; id++) {
            writer.upsert(GenericRow.of(id, 2)); // changes nothing: the log gets batches without records
        }
        writer.flush();
        try (LogReader reader = table.newScan().createLogReader(LogRange.untilNow())) {
            assertThat(ids(reader)).containsExactlyInAnyOrder(range(0, 50));
            assertThat(reader.positions()).isEqualTo(reader.endOffsets());
        }
    }

    @Test
    void rangesThatCannotBeAreRefused() {
        Table table = numbers(1);
        TableBucket zero = TableBucket.of(table.info().tableId(), 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.newScan().createLogReader(LogRange.from(OffsetSpec.earliest())))
                .withMessageContaining("end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.newScan()
                        .publish(
                                LogRange.from(Map.of(TableBucket.of(table.info().tableId(), 3), 0L))));
        assertThatIllegalArgumentException().isThrownBy(() -> LogRange.from(Map.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogRange.from(Map.of(zero, 0L)).to(Map.of(TableBucket.of(1, 1), 0L)));
    }

    /** Demands records one by one. */
    private static final class Taker implements Flow.Subscriber<ScanRecord> {

        private final List<Long> taken = new ArrayList<>();
        private final int most;
        private final CompletableFuture<List<Long>> end = new CompletableFuture<>();
        private final AtomicBoolean within = new AtomicBoolean();
        private Flow.Subscription subscription;

        Taker(int most) {
            this.most = most;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(1);
        }

        @Override
        public void onNext(ScanRecord record) {
            assertThat(within.compareAndSet(false, true)).isTrue();
            taken.add(record.row().getLong(0));
            within.set(false);
            if (taken.size() == most) {
                subscription.cancel();
                end.complete(taken);
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(taken);
        }
    }

    @Test
    void publisherGivesWhatIsDemandedAndCompletes() throws Exception {
        Table table = numbers(2);
        append(table, 0, 3000);
        Flow.Publisher<ScanRecord> publisher = table.newScan().publish(LogRange.untilNow());
        Taker all = new Taker(Integer.MAX_VALUE);
        Taker some = new Taker(10);
        publisher.subscribe(all);
        publisher.subscribe(some);
        assertThat(all.end.get(60, TimeUnit.SECONDS)).containsExactlyInAnyOrder(range(0, 3000));
        assertThat(some.end.get(60, TimeUnit.SECONDS)).hasSize(10);

        Taker endless = new Taker(3005);
        table.newScan().publish(LogRange.from(OffsetSpec.earliest())).subscribe(endless);
        append(table, 3000, 3005);
        assertThat(endless.end.get(60, TimeUnit.SECONDS)).containsExactlyInAnyOrder(range(0, 3005));
    }

    @Test
    void publisherTellsWhatFails() {
        Table table = numbers(1);
        append(table, 0, 10);
        Taker taker = new Taker(Integer.MAX_VALUE);
        TableBucket only = TableBucket.of(table.info().tableId(), 0);
        table.newScan().publish(LogRange.from(Map.of(only, 10_000L))).subscribe(taker);
        assertThat(taker.end)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(ServerException.class);
    }
}
