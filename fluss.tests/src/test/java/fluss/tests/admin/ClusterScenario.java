/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static fluss.tests.Failing.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.admin.ClusterConfig;
import fluss.api.admin.ClusterConfigChange;
import fluss.api.admin.RebalanceGoal;
import fluss.api.admin.RebalanceProgress;
import fluss.api.admin.RebalanceStatus;
import fluss.api.admin.ServerTag;
import fluss.api.error.ErrorCode;
import fluss.api.metadata.TableDescriptor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Settings, marks of servers, and spreading buckets anew. */
interface ClusterScenario extends AdminScenario {

    String RATE = "kv.rocksdb.shared-rate-limiter.bytes-per-sec";

    private Optional<ClusterConfig> config(String key) {
        return admin().describeClusterConfigs().join().stream()
                .filter(config -> config.key().equals(key))
                .findFirst();
    }

    @Test
    default void aSettingIsChangedWhileTheClusterRunsAndTakenBack() {
        assertThat(config("kv.snapshot.interval"))
                .contains(new ClusterConfig(
                        "kv.snapshot.interval", Optional.of("1s"), ClusterConfig.Source.INITIAL_SERVER_CONFIG));

        admin().alterClusterConfigs(List.of(ClusterConfigChange.set(RATE, "200mb")))
                .join();
        ClusterConfig changed =
                new ClusterConfig(RATE, Optional.of("200mb"), ClusterConfig.Source.DYNAMIC_SERVER_CONFIG);
        AdminScenario.eventually(() -> config(RATE), Optional.of(changed)::equals);

        admin().alterClusterConfigs(List.of(ClusterConfigChange.reset(RATE))).join();
        AdminScenario.eventually(
                () -> config(RATE).filter(config -> config.source() == ClusterConfig.Source.DYNAMIC_SERVER_CONFIG),
                Optional::isEmpty);
    }

    @Test
    default void aSettingThatCannotChangeIsRefusedAndTheOthersWithIt() {
        assertThat(codeOf(admin().alterClusterConfigs(List.of(
                        ClusterConfigChange.set(RATE, "100mb"), ClusterConfigChange.set("bind.listeners", "x")))))
                .isIn(ErrorCode.UNKNOWN_SERVER_ERROR, ErrorCode.CONFIG_EXCEPTION);
        assertThat(config(RATE).filter(config -> config.source() == ClusterConfig.Source.DYNAMIC_SERVER_CONFIG))
                .isEmpty();
        assertThat(codeOf(adminOfBob().describeClusterConfigs())).isEqualTo(ErrorCode.AUTHORIZATION_EXCEPTION);
    }

    @Test
    default void credentialsInSettingsArePrintedNowhere() {
        String printed = admin().describeClusterConfigs().join().toString();

        assertThat(printed).contains("kv.snapshot.interval=1s").doesNotContain("battery-staple");
    }

    @Test
    default void aServerIsMarkedAndTheMarkTakenAway() {
        admin().addServerTag(List.of(1), ServerTag.TEMPORARY_OFFLINE).join();

        assertThat(codeOf(admin().addServerTag(List.of(1), ServerTag.PERMANENT_OFFLINE)))
                .isEqualTo(ErrorCode.SEVER_TAG_ALREADY_EXIST_EXCEPTION);
        assertThat(codeOf(admin().removeServerTag(List.of(1), ServerTag.PERMANENT_OFFLINE)))
                .isEqualTo(ErrorCode.SEVER_TAG_NOT_EXIST_EXCEPTION);
        admin().removeServerTag(List.of(1), ServerTag.TEMPORARY_OFFLINE).join();
        admin().removeServerTag(List.of(1), ServerTag.PERMANENT_OFFLINE).join();
        assertThat(codeOf(admin().addServerTag(List.of(99), ServerTag.PERMANENT_OFFLINE)))
                .isEqualTo(ErrorCode.SERVER_NOT_EXIST_EXCEPTION);
    }

    @Test
    default void bucketsAreSpreadAnew() {
        create("spread", CatalogScenario.KEYED);

        String id = admin().rebalance(List.of(RebalanceGoal.REPLICA_DISTRIBUTION, RebalanceGoal.LEADER_DISTRIBUTION))
                .join();

        assertThat(id).isNotEmpty();
        RebalanceProgress progress = AdminScenario.eventually(
                        () -> admin().listRebalanceProgress().join(),
                        found -> found.isPresent() && found.get().status().isFinal())
                .orElseThrow();
        assertThat(progress.rebalanceId()).isEqualTo(id);
        assertThat(progress.status()).isEqualTo(RebalanceStatus.COMPLETED);
        assertThat(admin().listRebalanceProgress(id).join()).contains(progress);
        admin().cancelRebalance().join();
        assertThat(codeOf(admin().cancelRebalance("no-such-task")))
                .isEqualTo(ErrorCode.NO_REBALANCE_IN_PROGRESS_EXCEPTION);
    }

    @Test
    default void aRebalanceThatCannotGetOnIsCancelled() {
        admin().addServerTag(List.of(1), ServerTag.PERMANENT_OFFLINE).join();
        TableDescriptor descriptor = TableDescriptor.builder()
                .schema(CatalogScenario.KEYED.schema())
                .distributedBy(60) // enough to matter beside the tables of other tests
                .property("table.replication.factor", "1")
                .build();
        create("stuck", descriptor);
        admin().removeServerTag(List.of(1), ServerTag.PERMANENT_OFFLINE).join();
        // half of it should go to server 1, which takes nothing
        cluster().tabletServer(1).suspend();
        try {
            String id = admin().rebalance(List.of(RebalanceGoal.REPLICA_DISTRIBUTION))
                    .join();
            assertThat(admin().listRebalanceProgress(id).join())
                    .hasValueSatisfying(progress -> assertThat(progress.status().isFinal())
                            .as("%s", progress)
                            .isFalse());

            admin().cancelRebalance(id).join();

            assertThat(admin().listRebalanceProgress(id).join())
                    .hasValueSatisfying(
                            progress -> assertThat(progress.status()).isEqualTo(RebalanceStatus.CANCELED));
        } finally {
            cluster().tabletServer(1).resume();
            cluster().awaitReady(); // other tests use it too
        }
    }
}
