/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import fluss.localcluster.LocalCluster;
import fluss.localcluster.LocalServer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

@Tag("cluster")
class LocalClusterExtensionClusterTest {
    /** The cluster that each test of the samples saw; all alive at that moment. */
    private static final Map<String, LocalCluster> SEEN = new ConcurrentHashMap<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void equalConfigurationsShareAClusterADedicatedOneIsApartAndAllAreClosed() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Annotated.class), selectClass(Registered.class), selectClass(Apart.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(5).succeeded(5));

        assertThat(SEEN.get("registered")).isSameAs(SEEN.get("annotated"));
        assertThat(SEEN.get("nested")).isSameAs(SEEN.get("annotated"));
        assertThat(SEEN.get("apart")).isNotSameAs(SEEN.get("annotated"));
        assertThat(SEEN.get("nested apart")).isSameAs(SEEN.get("apart"));
        assertThat(SEEN.values()).allSatisfy(cluster -> {
            assertThat(cluster.tabletServers()).noneMatch(LocalServer::isAlive);
            assertThat(cluster.coordinator().isAlive()).isFalse();
        });
    }

    @Test
    void settingThatIsNoPairFailsTheClass() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Wrong.class))
                .execute()
                .containerEvents()
                .assertStatistics(events -> events.failed(1))
                .failed()
                .assertThatEvents()
                .allSatisfy(
                        event -> assertThat(event.toString()).contains("'no pair' in @FlussCluster is not key=value."));
    }

    @Test
    void databaseNamesDiffer() {
        assertThat(LocalClusterExtension.uniqueDatabaseName())
                .matches("test_\\d+_\\d+")
                .isNotEqualTo(LocalClusterExtension.uniqueDatabaseName());
    }

    @Test
    void extensionThatIsNotRegisteredHasNoCluster() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> LocalClusterExtension.of(LocalCluster.builder()).cluster())
                .withMessageContaining("static field");
    }

    private static void see(String name, LocalCluster cluster) {
        assertThat(cluster.coordinator().isAlive()).isTrue();
        SEEN.put(name, cluster);
    }

    @FlussCluster(serverConfig = "kv.snapshot.interval = 4s")
    static class Annotated {
        @Test
        void test(LocalCluster cluster) {
            assertThat(cluster.config().serverConfig()).containsEntry("kv.snapshot.interval", "4s");
            see("annotated", cluster);
        }

        @Nested
        class Inner {
            @Test
            void test(LocalCluster cluster) {
                see("nested", cluster);
            }
        }
    }

    static class Registered {
        @RegisterExtension
        static final LocalClusterExtension CLUSTER =
                LocalClusterExtension.of(LocalCluster.builder().serverConfig("kv.snapshot.interval", "4s"));

        @Test
        void test() {
            see("registered", CLUSTER.cluster());
        }
    }

    @FlussCluster(serverConfig = "kv.snapshot.interval = 4s", dedicated = true)
    static class Apart {
        private final LocalCluster given;

        Apart(LocalCluster given) {
            this.given = given;
        }

        @Test
        void test() {
            see("apart", given);
        }

        @Nested
        class Inner {
            @Test
            void test(LocalCluster cluster) {
                see("nested apart", cluster);
            }
        }
    }

    @FlussCluster(serverConfig = "no pair")
    static class Wrong {
        @Test
        void test(LocalCluster cluster) {
            see("wrong", cluster);
        }
    }
}
