/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.Table;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.ByteSlice;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.scan.ChangeType;
import fluss.api.scan.ScanRecord;
import fluss.api.types.DataTypes;
import fluss.api.write.MergeMode;
import fluss.api.write.UpsertResult;
import fluss.api.write.UpsertWriter;
import fluss.api.write.WriteCallback;
import fluss.api.write.WriteFuture;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.Failing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upserts, deletes and partial updates. */
@FlussCluster
class UpsertIT {

    private static WrittenTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new WrittenTables(cluster);
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    private static TableDescriptor.Builder people() {
        return TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("name", DataTypes.STRING())
                        .column("age", DataTypes.INT())
                        .primaryKey("id")
                        .build())
                .distributedBy(3, "id");
    }

    private static Optional<Row> find(Table table, Object... key) {
        Lookuper lookuper = table.newLookup().createLookuper();
        return lookuper.lookup(key).join().singleRow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPACTED", "INDEXED"})
    void upsertedRowsAreFoundUntilTheyAreDeleted(String format) {
        Table table = tables.create(people().property("table.kv.format", format));
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            for (long id = 0; id < 1_000; id++) {
                writer.upsert(GenericRow.of(id, "name" + id, id % 5 == 0 ? null : (int) id));
            }
            writer.flush();
            assertThat(find(table, 7L).orElseThrow().getString("name")).isEqualTo("name7");
            assertThat(find(table, 10L).orElseThrow().isNullAt(2)).isTrue();
            assertThat(find(table, 1_000L)).isEmpty();

            writer.upsert(GenericRow.of(7L, "another", 8)).join();
            assertThat(find(table, 7L).orElseThrow().getInt("age")).isEqualTo(8);

            writer.delete(GenericRow.of(7L)).join();
            assertThat(find(table, 7L)).isEmpty();
            writer.delete(GenericRow.of(8L, null, null)).join();
            assertThat(find(table, 8L)).isEmpty();
        }
    }

    @Test
    void resultTellsTheBucketAndAnOffsetBehindTheChange() {
        Table table = tables.create(people());
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            UpsertResult inserted = writer.upsert(GenericRow.of(1L, "a", 1)).join();
            assertThat(inserted.logEndOffset()).hasValue(1);
            UpsertResult updated = writer.upsert(GenericRow.of(1L, "b", 1)).join();
            assertThat(updated.bucket()).isEqualTo(inserted.bucket());
            assertThat(updated.logEndOffset()).hasValue(3);
            writer.delete(GenericRow.of(1L)).join();
        }
        assertThat(tables.read(table, 4))
                .extracting(change -> change.changeType())
                .containsExactly(
                        ChangeType.INSERT, ChangeType.UPDATE_BEFORE, ChangeType.UPDATE_AFTER, ChangeType.DELETE);
    }

    @Test
    void writesOfAKeyKeepTheirOrder() {
        Table table = tables.create(people());
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            for (int age = 0; age < 5_000; age++) {
                writer.upsert(GenericRow.of((long) (age % 10), "n", age));
                if (age % 500 == 0) {
                    writer.delete(GenericRow.of((long) (age % 10))).expedite();
                }
            }
            writer.flush();
        }
        for (long id = 0; id < 10; id++) {
            assertThat(find(table, id).orElseThrow().getInt("age")).isEqualTo((int) (4_990 + id));
        }
    }

    @Test
    void threadsShareAWriterAndEachKeepsItsOrder() throws Exception {
        int threads = 6;
        int rounds = 300;
        Table table = tables.create(people());
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (long thread = 0; thread < threads; thread++) {
                long id = thread;
                running.add(CompletableFuture.runAsync(() -> {
                    for (int age = 1; age <= rounds; age++) {
                        writer.upsert(GenericRow.of(id, "thread" + id, age));
                    }
                }));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get(1, TimeUnit.MINUTES);
            writer.flush();
        }

        Map<Long, Integer> last = new HashMap<>();
        for (ScanRecord change : tables.read(table, threads * (2 * rounds - 1))) {
            if (change.changeType() != ChangeType.UPDATE_BEFORE) {
                int age = change.row().getInt("age");
                assertThat(age).isEqualTo(last.getOrDefault(change.row().getLong("id"), 0) + 1);
                last.put(change.row().getLong("id"), age);
            }
        }
        assertThat(last)
                .hasSize(threads)
                .allSatisfy((id, age) -> assertThat(age).isEqualTo(rounds));
    }

    @Test
    void rowMadeByTheTableIsSetByNameAndWritten() {
        Table table = tables.create(people());
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            writer.upsert(table.newRow().set("name", "ada").set("id", 1L)).join();
        }

        Row found = find(table, 1L).orElseThrow();
        assertThat(found.getString("name")).isEqualTo("ada");
        assertThat(found.isNullAt("age")).isTrue();
    }

    @Test
    void partialUpdateLeavesOtherColumnsAlone() {
        Table table = tables.create(people());
        try (UpsertWriter whole = table.newUpsert().createWriter();
                UpsertWriter ages = table.newUpsert().partialUpdate("age").createWriter();
                UpsertWriter names = table.newUpsert().partialUpdate(1).createWriter()) {
            whole.upsert(GenericRow.of(1L, "a", 1)).join();
            ages.upsert(GenericRow.of(1L, "ignored", 2)).join();
            names.upsert(GenericRow.of(2L, "b", 99)).join();

            assertThat(find(table, 1L).orElseThrow().getString("name")).isEqualTo("a");
            assertThat(find(table, 1L).orElseThrow().getInt("age")).isEqualTo(2);
            assertThat(find(table, 2L).orElseThrow().getString("name")).isEqualTo("b");
            assertThat(find(table, 2L).orElseThrow().isNullAt(2)).isTrue();

            ages.delete(GenericRow.of(1L)).join();
            assertThat(find(table, 1L).orElseThrow().isNullAt(2)).isTrue();
            assertThat(find(table, 1L).orElseThrow().getString("name")).isEqualTo("a");
        }
    }

    @Test
    void compositeKeyWithABucketKeyOfItsOwnInAPartition() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("note", DataTypes.STRING())
                        .column("region", DataTypes.STRING())
                        .column("customer", DataTypes.INT())
                        .column("number", DataTypes.BIGINT())
                        .primaryKey("region", "customer", "number")
                        .build())
                .partitionedBy("region")
                .distributedBy(3, "customer"));
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            for (int i = 0; i < 300; i++) {
                writer.upsert(GenericRow.of("note" + i, i % 2 == 0 ? "eu" : "us", i % 10, (long) i));
            }
            writer.flush();
            assertThat(find(table, "us", 7, 107L).orElseThrow().getString("note"))
                    .isEqualTo("note107");
            writer.delete(GenericRow.of("us", 7, 107L)).join();
            assertThat(find(table, "us", 7, 107L)).isEmpty();
            assertThat(table.newLookup()
                            .lookupBy("region", "customer")
                            .createLookuper()
                            .lookup("us", 7)
                            .join()
                            .rows())
                    .hasSize(29);
        }
    }

    @Test
    void deleteThatTheTableForbidsFailsItsBatchAlone() {
        Table table = tables.create(people().property("table.delete.behavior", "disable"));
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            writer.upsert(GenericRow.of(1L, "a", 1)).join();
            WriteFuture<UpsertResult> deleted = writer.delete(GenericRow.of(1L));
            assertThat(Failing.codeOf(deleted)).isEqualTo(ErrorCode.DELETION_DISABLED_EXCEPTION);
            assertThatThrownBy(writer::flush).hasMessageContaining("bucket=");
            writer.upsert(GenericRow.of(1L, "b", 2)).join();
            assertThat(find(table, 1L).orElseThrow().getInt("age")).isEqualTo(2);
        }
    }

    @Test
    void numberedColumnIsFilledByTheServer() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.BIGINT())
                        .column("name", DataTypes.STRING())
                        .column("number", DataTypes.BIGINT())
                        .primaryKey("id")
                        .autoIncrement("number")
                        .build())
                .distributedBy(1, "id"));
        try (UpsertWriter writer = table.newUpsert().partialUpdate("name").createWriter()) {
            writer.upsert(GenericRow.of(5L, "a", null)).join();
            writer.upsert(GenericRow.of(6L, "b", null)).join();
        }
        assertThat(find(table, 5L).orElseThrow().getLong("number")).isEqualTo(1);
        assertThat(find(table, 6L).orElseThrow().getLong("number")).isEqualTo(2);
    }

    @Test
    void overwritingPutsTheRowInPlaceWhateverTheMergeEngineSays() {
        Table table = tables.create(people().property("table.merge-engine", "first_row"));
        try (UpsertWriter merging = table.newUpsert().createWriter();
                UpsertWriter overwriting =
                        table.newUpsert().mergeMode(MergeMode.OVERWRITE).createWriter()) {
            merging.upsert(GenericRow.of(1L, "first", 1)).join();
            merging.upsert(GenericRow.of(1L, "second", 2)).join();
            assertThat(find(table, 1L).orElseThrow().getString("name")).isEqualTo("first");

            overwriting.upsert(GenericRow.of(1L, "put back", 3)).join();
            assertThat(find(table, 1L).orElseThrow().getString("name")).isEqualTo("put back");
        }
    }

    @Test
    void callbacksTellOfUpsertsAndDeletes() throws Exception {
        Table table = tables.create(people());
        CountDownLatch all = new CountDownLatch(2_000);
        Queue<FlussException> failures = new ConcurrentLinkedQueue<>();
        WriteCallback<UpsertResult> counting = (result, failure) -> {
            if (failure != null) {
                failures.add(failure);
            }
            all.countDown();
        };
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            for (long id = 0; id < 1_000; id++) {
                writer.upsert(GenericRow.of(id, "n", 1), counting);
                writer.delete(GenericRow.of(id), counting);
            }
            writer.flush();
            assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(failures).isEmpty();
        assertThat(find(table, 7L)).isEmpty();
    }

    @Test
    void upsertsTakenBackAreNotThere() throws Exception {
        Table table = tables.create(people());
        try (FlussConnection connection = tables.connect("client.writer.batch-timeout", "1 min");
                UpsertWriter writer = connection.table(table.path()).newUpsert().createWriter()) {
            writer.upsert(GenericRow.of(0L, "n", 1)).join();
            List<WriteFuture<UpsertResult>> futures = new ArrayList<>();
            for (long id = 1; id <= 100; id++) {
                futures.add(writer.upsert(GenericRow.of(id, "n", 1)));
            }
            Set<Long> gone = new HashSet<>();
            for (int i = 0; i < 100; i += 2) {
                if (futures.get(i).cancel(false)) {
                    gone.add(i + 1L);
                }
            }
            writer.flush();
            assertThat(gone).isNotEmpty(); // the rest was on its way already
            for (long id = 1; id <= 100; id++) {
                assertThat(find(table, id).isPresent()).isEqualTo(!gone.contains(id));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPACTED", "INDEXED"})
    void rowsThatAreEncodedAlreadyAreTakenAsTheyAre(String format) {
        Table table = tables.create(people().property("table.kv.format", format));
        try (UpsertWriter writer = table.newUpsert().createWriter()) {
            ByteSlice bytes = table.encodeRow(GenericRow.of(1L, "a", 5));
            writer.upsert(table.encodedRow(bytes)).join();
            assertThat(find(table, 1L).orElseThrow().getInt("age")).isEqualTo(5);

            Table another = tables.create(people().property("table.kv.format", format));
            try (UpsertWriter copies = another.newUpsert().createWriter()) {
                copies.upsert(find(table, 1L).orElseThrow()).join();
            }
            assertThat(find(another, 1L).orElseThrow().getString("name")).isEqualTo("a");
            assertThatThrownBy(() -> table.encodedRow(ByteSlice.of(new byte[] {0, 1})))
                    .isInstanceOf(MalformedDataException.class);
        }
    }
}
