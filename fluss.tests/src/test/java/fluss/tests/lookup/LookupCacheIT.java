/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.Table;
import fluss.api.lookup.LookupCache;
import fluss.api.lookup.LookupResult;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@FlussCluster
class LookupCacheIT {

    private static final Duration LONG = Duration.ofHours(1);

    private static TestTables tables;

    private final Table table = tables.create(TableDescriptor.builder()
            .schema(Schema.builder()
                    .column("region", DataTypes.STRING())
                    .column("id", DataTypes.INT())
                    .column("amount", DataTypes.BIGINT())
                    .primaryKey("region", "id")
                    .build())
            .distributedBy(3, "region"));
    private final UpsertWriter writer = table.newUpsert().createWriter();

    @BeforeAll
    static void connect(LocalCluster cluster) {
        tables = new TestTables(cluster);
    }

    @AfterAll
    static void disconnect() {
        tables.close();
    }

    private void put(String region, int id, long amount) {
        writer.upsert(GenericRow.of(region, id, amount));
        writer.flush();
    }

    private static List<Long> amounts(LookupResult result) {
        return result.rows().stream().map(row -> row.getLong("amount")).toList();
    }

    @Test
    void keptResultIsServedUntilItIsLetGoOf() {
        put("north", 1, 10);
        Lookuper cached = table.newLookup().cache(LookupCache.of(LONG)).createLookuper();
        Lookuper fresh = table.newLookup().createLookuper();
        assertThat(amounts(cached.lookup("north", 1).join())).containsExactly(10L);
        assertThat(amounts(cached.lookup("north", 2).join())).isEmpty();

        put("north", 1, 11);
        put("north", 2, 20);
        assertThat(amounts(cached.lookup("north", 1).join())).containsExactly(10L);
        assertThat(amounts(cached.lookup("north", 2).join())).isEmpty();
        assertThat(amounts(fresh.lookup("north", 1).join())).containsExactly(11L);

        cached.invalidate("north", 1);
        assertThat(amounts(cached.lookup("north", 1).join())).containsExactly(11L);
        cached.invalidateAll();
        assertThat(amounts(cached.lookup("north", 2).join())).containsExactly(20L);
    }

    @Test
    void prefixesAndProjectionsAreKeptToo() {
        put("south", 1, 10);
        put("south", 2, 20);
        Lookuper cached = table.newLookup()
                .cache(LookupCache.of(LONG))
                .lookupBy("region")
                .project("amount")
                .createLookuper();
        assertThat(amounts(cached.lookup("south").join())).containsExactly(10L, 20L);
        put("south", 3, 30);
        assertThat(amounts(cached.lookup("south").join())).containsExactly(10L, 20L);
        cached.invalidate(GenericRow.of("south"));
        assertThat(amounts(cached.lookup("south").join())).containsExactly(10L, 20L, 30L);
    }

    @Test
    void resultThatIsTooOldIsAskedForAgain() {
        put("west", 1, 10);
        Lookuper cached =
                table.newLookup().cache(LookupCache.of(Duration.ofMillis(1))).createLookuper();
        cached.lookup("west", 1).join();
        put("west", 1, 11);
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!amounts(cached.lookup("west", 1).join()).equals(List.of(11L)) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(amounts(cached.lookup("west", 1).join())).containsExactly(11L);
    }

    /** Each thread owns a key: once it has let go of it after a write, no other thread's lookup may bring the old row back. */
    @Test
    void threadsThatLetGoOfWhatTheyWroteSeeIt() throws Exception {
        Lookuper cached =
                table.newLookup().cache(LookupCache.of(LONG).withMaxEntries(3)).createLookuper();
        int threads = 4;
        int versions = 60;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int own = thread;
                ends.add(workers.submit(() -> {
                    for (long version = 1; version <= versions; version++) {
                        writer.upsert(GenericRow.of("east", own, version)).get();
                        cached.invalidate("east", own);
                        for (int i = 0; i < 5; i++) {
                            assertThat(amounts(cached.lookup("east", own).join()))
                                    .containsExactly(version);
                            cached.lookup("east", ThreadLocalRandom.current().nextInt(threads))
                                    .join();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
