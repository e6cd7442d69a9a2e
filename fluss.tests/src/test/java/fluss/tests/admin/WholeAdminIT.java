/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.admin.Admin;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every method of the admin on a real cluster that checks rights; none is forgotten. */
class WholeAdminIT
        implements CatalogScenario,
                AlterScenario,
                SecurityScenario,
                ClusterScenario,
                SnapshotScenario,
                ProducerOffsetScenario,
                NewerServerScenario {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.dedicated(LocalCluster.builder()
            .tabletServers(2)
            .serverConfig("kv.snapshot.interval", "1s")
            // nobody is killed here, and a server that is halted for a moment is not to be missed
            .serverConfig("zookeeper.client.session-timeout", "10s")
            .saslUser("ada", "correct-horse")
            .saslUser("bob", "battery-staple")
            .superUser("ada"));

    private static final SeenCalls CALLS = new SeenCalls();
    private static final Set<String> FINISHED = new TreeSet<>();

    private static FlussConnection ada;
    private static FlussConnection bob;

    private String database;

    @BeforeAll
    static void connect() {
        ada = connect("ada", "correct-horse");
        bob = connect("bob", "battery-staple");
    }

    private static FlussConnection connect(String user, String password) {
        return FlussConnection.builder()
                .bootstrapServers(CLUSTER.cluster().bootstrapServers())
                .saslPlain(user, password)
                .connect();
    }

    @BeforeEach
    void createDatabase() {
        database = LocalClusterExtension.uniqueDatabaseName();
        admin().createDatabase(database, DatabaseDescriptor.EMPTY, false).join();
    }

    @AfterEach
    void finish(TestInfo test) {
        FINISHED.add(test.getTestMethod().orElseThrow().getName());
    }

    /** Only after the whole class: somebody may run one of its tests alone. */
    @AfterAll
    static void noMethodWasForgotten() {
        ada.close();
        bob.close();
        Set<String> tests = new TreeSet<>();
        Arrays.stream(WholeAdminIT.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .forEach(method -> tests.add(method.getName()));
        assertThat(tests).hasSizeGreaterThan(10);
        assertThat(SeenCalls.all()).hasSizeGreaterThan(40);
        if (FINISHED.equals(tests)) {
            assertThat(CALLS.missing()).isEmpty();
        }
    }

    @Override
    public FlussConnection connection() {
        return ada;
    }

    @Override
    public LocalCluster cluster() {
        return CLUSTER.cluster();
    }

    @Override
    public Admin admin() {
        return CALLS.of(ada.admin());
    }

    @Override
    public Admin adminOfBob() {
        return CALLS.of(bob.admin());
    }

    @Override
    public String database() {
        return database;
    }
}
