/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import static fluss.tests.Failing.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.admin.ServerTag;
import fluss.api.error.UnsupportedApiException;
import fluss.api.metadata.DatabaseChange;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What servers of 0.9.1 do not know yet. */
interface NewerServerScenario extends AdminScenario {

    private static void assertUnsupported(String api, CompletableFuture<?> call) {
        assertThat(failureOf(call))
                .isInstanceOf(UnsupportedApiException.class)
                .hasMessageContaining("The coordinator does not serve " + api)
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("needs a server of release 1.0 or later");
    }

    @Test
    default void whatOnlyNewerServersDoIsOneClearError() {
        assertUnsupported(
                "ALTER_DATABASE",
                admin().alterDatabase(
                                database(),
                                List.of(
                                        DatabaseChange.setComment("new"),
                                        DatabaseChange.setProperty("owner", "ada"),
                                        DatabaseChange.removeProperty("place")),
                                false));
        assertUnsupported("GET_CLUSTER_HEALTH", admin().getClusterHealth());
        assertUnsupported(
                "ADD_SERVER_TAG_BY_RACK", admin().addServerTagByRack(List.of("r1"), ServerTag.TEMPORARY_OFFLINE));
        assertUnsupported(
                "REMOVE_SERVER_TAG_BY_RACK", admin().removeServerTagByRack(List.of("r1"), ServerTag.TEMPORARY_OFFLINE));
        assertUnsupported("LIST_KV_SNAPSHOTS", admin().listKvSnapshots(0, OptionalLong.empty()));
        assertUnsupported("LIST_REMOTE_LOG_MANIFESTS", admin().listRemoteLogManifests(0, OptionalLong.of(3)));
    }
}
