/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The client in a JVM in which the official client, with all its libraries, is connected too. */
class BothClientsIT extends PackagedClient {

    @Override
    ForkedJvm jvm() throws Exception {
        String official = Path.of(System.getProperty("fluss.peer.lib"), "*").toString();
        return new ForkedJvm(directory)
                .onClassPath(ModulePaths.client().path() + File.pathSeparator + official)
                .with(BothClients.class.getName());
    }

    @Override
    Collection<String> modules() {
        return List.of();
    }

    @Override
    void assertQuiet(String err) {
        // The other client logs; what it says itself at the end is that it saw what ours made.
        assertThat(err).contains("official sees true");
    }
}
