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
import fluss.api.metadata.KvFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.row.GenericRow;
import fluss.api.row.Row;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@FlussCluster
class LookupIT {

    private static final Schema SCHEMA = Schema.builder()
            .column("name", DataTypes.STRING())
            .column("id", DataTypes.INT())
            .column("amount", DataTypes.BIGINT())
            .primaryKey("id")
            .build();
    private static final Schema COMPOSITE = Schema.builder()
            .column("region", DataTypes.STRING())
            .column("shop", DataTypes.INT())
            .column("item", DataTypes.STRING())
            .column("count", DataTypes.INT())
            .primaryKey("region", "shop", "item")
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

    private static List<String> texts(LookupResult result) {
        return result.rows().stream().map(LookupIT::text).toList();
    }

    private static String text(Row row) {
        return row.getString("region") + " " + row.getInt("shop") + " " + row.getString("item") + " "
                + row.getInt("count");
    }

    @ParameterizedTest
    @EnumSource(KvFormat.class)
    void rowsAreFoundInEveryBucketAndMissingOnesAreNot(KvFormat format) {
        Table table = tables.create(
                TableDescriptor.builder().schema(SCHEMA).distributedBy(5).kvFormat(format));
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int id = 0; id < 2000; id++) {
            writer.upsert(GenericRow.of("name-" + id, id, id % 3 == 0 ? null : id * 5L));
        }
        writer.delete(GenericRow.of(100));
        writer.flush();
        Lookuper lookuper = table.newLookup().createLookuper();
        List<CompletableFuture<LookupResult>> found = new ArrayList<>();
        for (int id = 0; id < 2100; id++) {
            found.add(lookuper.lookup(id));
        }
        for (int id = 0; id < 2100; id++) {
            LookupResult result = found.get(id).join();
            if (id == 100 || id >= 2000) {
                assertThat(result.rows()).isEmpty();
            } else {
                Row row = result.singleRow().orElseThrow();
                assertThat(row.getString("name")).isEqualTo("name-" + id);
                assertThat(row.getField("amount")).isEqualTo(id % 3 == 0 ? null : id * 5L);
            }
        }
        assertThatThrownBy(() -> lookuper.lookup("text")).isInstanceOf(RowException.class);
        assertThatThrownBy(() -> lookuper.lookup(1, 2)).isInstanceOf(RowException.class);
    }

    @Test
    void acknowledgedWriteIsSeenByLaterLookupsOfManyThreads() throws Exception {
        Table table = tables.create(TableDescriptor.builder().schema(SCHEMA).distributedBy(1));
        UpsertWriter writer = table.newUpsert().createWriter();
        Lookuper lookuper = table.newLookup().createLookuper();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService others = Executors.newFixedThreadPool(3);
        try {
            writer.upsert(GenericRow.of("x", 1, 0L)).get();
            List<Future<Integer>> looking = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                looking.add(others.submit(() -> {
                    int count = 0;
                    long last = 0;
                    do {
                        long now = lookuper.lookup(1)
                                .join()
                                .singleRow()
                                .orElseThrow()
                                .getLong("amount");
                        assertThat(now).isGreaterThanOrEqualTo(last);
                        last = now;
                        count++;
                    } while (!stop.get());
                    return count;
                }));
            }
            for (long version = 1; version <= 150; version++) {
                writer.upsert(GenericRow.of("x", 1, version)).get();
                assertThat(lookuper.lookup(1).join().singleRow().orElseThrow().getLong("amount"))
                        .isEqualTo(version);
            }
            stop.set(true);
            for (Future<Integer> each : looking) {
                assertThat(each.get()).isPositive();
            }
        } finally {
            stop.set(true);
            others.shutdownNow();
        }
    }

    @Test
    void rowsAreFoundByTheLeadingColumnsOfTheirKey() {
        Table table = tables.create(TableDescriptor.builder().schema(COMPOSITE).distributedBy(3, "region", "shop"));
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int shop = 0; shop < 10; shop++) {
            for (String item : List.of("tea", "rice", "salt")) {
                writer.upsert(GenericRow.of("eu", shop, item, shop * 10));
                writer.upsert(GenericRow.of("us", shop, item, shop * 20));
            }
        }
        writer.flush();
        Lookuper prefix = table.newLookup().lookupBy("region", "shop").createLookuper();
        assertThat(texts(prefix.lookup("eu", 7).join()))
                .containsExactlyInAnyOrder("eu 7 tea 70", "eu 7 rice 70", "eu 7 salt 70");
        assertThat(prefix.lookup("eu", 77).join().rows()).isEmpty();
        assertThat(texts(table.newLookup()
                        .createLookuper()
                        .lookup("us", 3, "tea")
                        .join()))
                .containsExactly("us 3 tea 60");
        assertThatIllegalStateException()
                .isThrownBy(() -> prefix.lookup("eu", 7).join().singleRow());
    }

    @Test
    void prefixThatIsNotTheBucketKeyIsRefused() {
        Table byPrefix =
                tables.create(TableDescriptor.builder().schema(COMPOSITE).distributedBy(3, "region"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byPrefix.newLookup().lookupBy("region", "shop"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byPrefix.newLookup().lookupBy("shop"));
        Table byKey = tables.create(TableDescriptor.builder().schema(COMPOSITE).distributedBy(3));
        assertThatIllegalArgumentException().isThrownBy(() -> byKey.newLookup().lookupBy("region"));
        Table log = tables.create(TableDescriptor.builder()
                .schema(Schema.builder().column("id", DataTypes.INT()).build())
                .distributedBy(1));
        assertThatIllegalStateException().isThrownBy(log::newLookup);
    }

    @Test
    void partitionsAreFoundByTheirColumnsAndMissingOnesGiveNothing() {
        Table table = tables.create(TableDescriptor.builder()
                .schema(COMPOSITE)
                .partitionedBy("region")
                .distributedBy(2, "shop"));
        UpsertWriter writer = table.newUpsert().createWriter();
        for (int shop = 0; shop < 20; shop++) {
            writer.upsert(GenericRow.of("eu", shop, "tea", shop));
            writer.upsert(GenericRow.of("eu", shop, "rice", shop));
            writer.upsert(GenericRow.of("us", shop, "tea", -shop));
        }
        writer.flush();
        Lookuper lookuper = table.newLookup().createLookuper();
        assertThat(texts(lookuper.lookup("us", 9, "tea").join())).containsExactly("us 9 tea -9");
        assertThat(lookuper.lookup("us", 9, "rice").join().rows()).isEmpty();
        assertThat(lookuper.lookup("mars", 9, "tea").join().rows()).isEmpty();

        Lookuper prefix = table.newLookup().lookupBy("region", "shop").createLookuper();
        assertThat(texts(prefix.lookup("eu", 9).join())).containsExactlyInAnyOrder("eu 9 tea 9", "eu 9 rice 9");
        assertThat(prefix.lookup("mars", 9).join().rows()).isEmpty();

        writer.upsert(GenericRow.of("mars", 9, "tea", 1));
        writer.flush();
        assertThat(texts(lookuper.lookup("mars", 9, "tea").join())).containsExactly("mars 9 tea 1");
    }
}
