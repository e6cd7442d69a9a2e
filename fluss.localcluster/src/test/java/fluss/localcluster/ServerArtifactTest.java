/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerArtifactTest {
    @Test
    void filesOfTheBuilderGoBeforeTheSystemProperty(@TempDir Path directory) {
        assertThat(ServerArtifact.find(List.of(directory))).containsExactly(directory);
        assertThat(ServerArtifact.find(List.of())).hasSize(2);
    }

    @Test
    void missingArtifactIsNamedInOneSentenceThatTellsHowToSupplyIt(@TempDir Path directory) {
        Path missing = directory.resolve("server.jar");
        assertThatThrownBy(() ->
                        LocalCluster.builder().serverClassPath(List.of(missing)).start())
                .isInstanceOf(LocalClusterException.class)
                .hasMessage("A local cluster needs the Fluss server, org.apache.fluss:fluss-server:0.9.1-incubating and"
                        + " org.slf4j:slf4j-simple:1.7.36, but [" + missing
                        + "] is not there: let Maven resolve both (dependency:get), or name the two jars by the system"
                        + " property fluss.localcluster.server or by serverClassPath(…) of the builder.");
    }
}
