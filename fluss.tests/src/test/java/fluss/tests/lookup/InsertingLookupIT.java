/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.Table;
import fluss.api.error.RowException;
import fluss.api.lookup.LookupResult;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.types.DataField;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lookups that insert, lookups of many keys, and lookups of some columns. */
@FlussCluster
@Timeout(120)
class InsertingLookupIT {

    private static TestTables tables;

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster);
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private static Table numbered(int buckets) {
        return tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("name", DataTypes.STRING())
                        .column("number", DataTypes.BIGINT())
                        .column("note", DataTypes.STRING())
                        .primaryKey("name")
                        .autoIncrement("number")
                        .build())
                .distributedBy(buckets));
    }

    private static Table prices() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("name", DataTypes.STRING())
                        .column("id", DataTypes.INT())
                        .column("price", DataTypes.BIGINT())
                        .primaryKey("id")
                        .build())
                .distributedBy(3));
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int id = 0; id < 500; id++) {
            writer.upsert(GenericRow.of("name-" + id, id, id * 7L));
        }
        writer.flush();
        return table;
    }

    @Test
    void keyWithoutRowGetsOneWithTheNextNumber() {
        Table table = numbered(1);
        Lookuper inserting = table.newLookup().insertIfNotExists().createLookuper();
        Lookuper looking = table.newLookup().createLookuper();
        assertThat(looking.lookup("ada").join().rows()).isEmpty();
        Row inserted = inserting.lookup("ada").join().singleRow().orElseThrow();
        assertThat(inserted.getString("name")).isEqualTo("ada");
        assertThat(inserted.isNullAt(2)).isTrue();
        long number = inserted.getLong("number");
        assertThat(inserting.lookup("ada").join().singleRow().orElseThrow().getLong("number"))
                .isEqualTo(number);
        assertThat(looking.lookup("ada").join().singleRow().orElseThrow().getLong("number"))
                .isEqualTo(number);
        assertThat(inserting.lookup("bob").join().singleRow().orElseThrow().getLong("number"))
                .isNotEqualTo(number);
    }

    @Test
    void manyInsertionsOfTheSameKeysAtOnceFindOneRowEach() throws Exception {
        Table table = numbered(3);
        Lookuper inserting = table.newLookup().insertIfNotExists().createLookuper();
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Map<String, Long>>> found = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                found.add(pool.submit(() -> {
                    List<GenericRow> keys = new ArrayList<>();
                    for (int i = 0; i < 900; i++) {
                        keys.add(GenericRow.of("key-" + i % 300)); // each three times in one go
                    }
                    Map<String, Long> numbers = new HashMap<>();
                    for (LookupResult result : inserting.lookupAll(keys).get(60, TimeUnit.SECONDS)) {
                        Row row = result.singleRow().orElseThrow();
                        Long before = numbers.put(row.getString("name"), row.getLong("number"));
                        assertThat(before == null || before == row.getLong("number"))
                                .isTrue();
                    }
                    return numbers;
                }));
            }
            Map<String, Long> first = found.get(0).get(90, TimeUnit.SECONDS);
            assertThat(first).hasSize(300);
            Set<Long> distinct = new HashSet<>(first.values());
            assertThat(distinct).hasSize(300);
            for (Future<Map<String, Long>> each : found) {
                assertThat(each.get(90, TimeUnit.SECONDS)).isEqualTo(first);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void insertionThatCannotBeIsRefused() {
        Table strict = tables.create(TableDescriptor.builder()
                .schema(Schema.builder()
                        .column("id", DataTypes.INT())
                        .column("name", DataTypes.STRING().notNull())
                        .primaryKey("id")
                        .build())
                .distributedBy(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> strict.newLookup().insertIfNotExists())
                .withMessageContaining("'name'");
        assertThatIllegalStateException()
                .isThrownBy(() -> numbered(1).newLookup().insertIfNotExists().lookupBy("name"));
    }

    @Test
    void manyKeysAreLookedUpTogetherAndEach() throws Exception {
        Lookuper lookuper = prices().newLookup().createLookuper();
        List<GenericRow> keys =
                IntStream.of(3, 499, 77, 1_000, 3).mapToObj(GenericRow::of).toList();
        List<LookupResult> together = lookuper.lookupAll(keys).get(30, TimeUnit.SECONDS);
        assertThat(together).hasSize(5);
        assertThat(together.get(3).rows()).isEmpty();
        List<CompletableFuture<LookupResult>> each = lookuper.lookupEach(keys);
        for (int i = 0; i < 5; i++) {
            LookupResult alone = each.get(i).get(30, TimeUnit.SECONDS);
            assertThat(alone.rows().size()).isEqualTo(together.get(i).rows().size());
            if (i != 3) {
                int id = keys.get(i).getInt(0);
                assertThat(alone.singleRow().orElseThrow().getLong("price")).isEqualTo(id * 7L);
                assertThat(together.get(i).singleRow().orElseThrow().getInt("id"))
                        .isEqualTo(id);
            }
        }
        assertThat(lookuper.lookupAll(List.of()).get(30, TimeUnit.SECONDS)).isEmpty();
        assertThatThrownBy(() -> lookuper.lookupAll(List.of(GenericRow.of("text"))))
                .isInstanceOf(RowException.class);
    }

    @Test
    void columnsThatAreNotWantedAreLeftOut() {
        Table table = prices();
        Row row = table.newLookup()
                .project("price", "name")
                .createLookuper()
                .lookup(12)
                .join()
                .singleRow()
                .orElseThrow();
        assertThat(row.type().fields()).extracting(DataField::name).containsExactly("price", "name");
        assertThat(row.getLong(0)).isEqualTo(84);
        assertThat(row.getString("name")).isEqualTo("name-12");
        assertThat(row.copy().getLong("price")).isEqualTo(84);
        assertThatIllegalArgumentException().isThrownBy(() -> table.newLookup().project(0, 0));
        assertThatThrownBy(() -> table.newLookup().project("missing")).isInstanceOf(RowException.class);
    }
}
