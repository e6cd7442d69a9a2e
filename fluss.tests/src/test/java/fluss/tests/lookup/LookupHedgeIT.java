/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.error.RequestTimeoutException;
import fluss.api.lookup.Lookuper;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableDescriptor;
import fluss.api.metadata.TablePath;
import fluss.api.row.GenericRow;
import fluss.api.types.DataTypes;
import fluss.api.write.UpsertWriter;
import fluss.localcluster.LocalCluster;
import fluss.testkit.TcpProxy;
import fluss.tests.TestTables;
import fluss.tests.metrics.KeptNumbers;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lookups over connections that nothing comes back on any more, without either side having been told. */
@Timeout(180)
class LookupHedgeIT {

    private static final int KEYS = 50;

    private static final AtomicReference<TcpProxy> PROXY = new AtomicReference<>();
    private static LocalCluster cluster;
    private static TablePath path;

    @BeforeAll
    static void startCluster() {
        cluster = LocalCluster.builder()
                .tabletServerAdvertisedPort((id, port) -> {
                    PROXY.set(TcpProxy.to(port));
                    return PROXY.get().port();
                })
                .start();
        try (TestTables tables = new TestTables(cluster)) {
            var table = tables.create(TableDescriptor.builder()
                    .schema(Schema.builder()
                            .column("id", DataTypes.INT())
                            .column("name", DataTypes.STRING())
                            .primaryKey("id")
                            .build())
                    .distributedBy(1));
            path = table.info().path();
            UpsertWriter writer = table.newUpsert().createWriter();
            for (int id = 0; id < KEYS; id++) {
                writer.upsert(GenericRow.of(id, "name-" + id));
            }
            writer.flush();
        }
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
        PROXY.get().close();
    }

    private static FlussConnection connect(KeptNumbers numbers, Map<String, String> settings) {
        return FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .options(settings)
                .metricsRegistry(numbers)
                .connect();
    }

    private static Lookuper warmed(FlussConnection connection) throws Exception {
        Lookuper lookuper = connection.table(path).newLookup().createLookuper();
        for (int id = 0; id < KEYS; id++) {
            assertThat(name(lookuper, id)).isEqualTo("name-" + id);
        }
        return lookuper;
    }

    private static String name(Lookuper lookuper, int id) throws Exception {
        return lookuper.lookup(id)
                .get(60, TimeUnit.SECONDS)
                .singleRow()
                .orElseThrow()
                .getString("name");
    }

    @Test
    void hedgedLookupIsAnsweredWhileItsConnectionIsSilent() throws Exception {
        KeptNumbers numbers = new KeptNumbers();
        try (FlussConnection connection =
                connect(numbers, Map.of("client.lookup.hedge-delay", "200 ms", "client.request-timeout", "2 min"))) {
            Lookuper lookuper = warmed(connection);
            PROXY.get().strand();
            for (int id = 0; id < KEYS; id++) {
                assertThat(name(lookuper, id)).isEqualTo("name-" + id);
            }
            assertThat(numbers.counted("fluss.client.lookup.hedges.won")).isPositive();
            assertThat(numbers.counted("fluss.client.lookup.hedges"))
                    .as("connections that were overtaken are not used again")
                    .isLessThan(KEYS / 2);
        }
    }

    @Test
    void lookupThatIsNotHedgedTimesOut() throws Exception {
        KeptNumbers numbers = new KeptNumbers();
        try (FlussConnection connection = connect(numbers, Map.of("client.request-timeout", "5 s"))) {
            Lookuper lookuper = warmed(connection);
            PROXY.get().strand();
            assertThatThrownBy(() -> name(lookuper, 1))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(RequestTimeoutException.class);
            assertThat(numbers.counted("fluss.client.lookup.hedges")).isZero();
        }
    }
}
