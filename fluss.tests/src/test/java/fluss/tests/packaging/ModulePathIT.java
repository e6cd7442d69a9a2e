/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;

/** The client on the module path: every module there is in the JVM, and no other. */
class ModulePathIT extends PackagedClient {

    private static final int IDLE_SECONDS = 60;

    @Override
    ForkedJvm jvm() throws Exception {
        return new ForkedJvm(directory).onModulePath(ModulePaths.client().path());
    }

    @Override
    Collection<String> modules() {
        return ModulePaths.client().names();
    }

    @Test
    void isSilentWhereZstdIsAllowedAndHasAtMostThreeThreadsWhenIdle() throws Exception {
        ForkedJvm.Outcome outcome = new ForkedJvm(directory)
                .with(ALLOW_ZSTD)
                .onModulePath(ModulePaths.client().path())
                .scenarioOn(CLUSTER.cluster(), "ZSTD", "idle=" + IDLE_SECONDS)
                .run()
                .assertSuccess();

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("idle true");
        assertThat(outcome.out().lines().filter(line -> line.startsWith("thread ")))
                .hasSizeBetween(1, 3);
    }
}
