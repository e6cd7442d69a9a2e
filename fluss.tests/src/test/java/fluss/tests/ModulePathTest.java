/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The ground that the other tests of this module stand on. */
class ModulePathTest {

    @Test
    void testsRunInANamedModule() {
        assertThat(getClass().getModule().getName()).isEqualTo("fluss.tests");
    }

    @Test
    void theClientAndItsProvidersAreModulesBoundAsServices() {
        Set<String> modules =
                ModuleLayer.boot().modules().stream().map(Module::getName).collect(Collectors.toSet());

        assertThat(modules).contains("fluss.api", "fluss.spi", "fluss.localcluster", "fluss.testkit");
    }
}
