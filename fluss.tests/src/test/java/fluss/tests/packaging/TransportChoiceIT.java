/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Several transports beside each other, of which one is chosen, or none is. */
@Timeout(300)
class TransportChoiceIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    private static final ModulePaths BOTH = ModulePaths.client().with("fluss.transport.netty");

    @TempDir
    Path directory;

    private ForkedJvm.Outcome run(String modulePath, String... settings) throws Exception {
        return new ForkedJvm(directory)
                .onModulePath(modulePath)
                .scenarioOn(CLUSTER.cluster(), "NONE", settings)
                .run();
    }

    /** Both of ours, and another of the same priority as one of them. */
    private String withThirdParty(String module) throws IOException {
        return BOTH.path() + File.pathSeparator + new ThirdParties(directory).module(module);
    }

    @Test
    void ofBothOfOursTheOneOnJavaNioIsTaken() throws Exception {
        assertThat(run(BOTH.path()).assertSuccess().out()).contains("transport nio", "found seven");
    }

    @Test
    void nettyIsTakenWhereSettingsSaySo() throws Exception {
        assertThat(run(BOTH.path(), "client.transport=netty").assertSuccess().out())
                .contains("transport netty", "found seven");
    }

    @Test
    void aTieIsAnErrorThatNamesBothAndWhereTheyAre() throws Exception {
        String path = withThirdParty("thirdparty.carrier");

        ForkedJvm.Outcome outcome = run(path);

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .contains("ProviderException: The connection needs a transport, and several providers of the priority 0"
                        + " serve it: ")
                .contains(BOTH.provider("nio", "fluss.transport.nio"))
                .contains("carrier (thirdparty.carrier.CarrierProvider, module thirdparty.carrier in " + directory)
                .contains(". Choose one by its name in the settings where there is a key for it, or remove the others")
                .doesNotContain("fluss.transport.netty.");
        assertThat(run(path, "client.transport=nio").assertSuccess().out()).contains("transport nio", "found seven");
    }

    @Test
    void twoOfOneNameAreAnErrorWhateverIsChosen() throws Exception {
        ForkedJvm.Outcome outcome = run(withThirdParty("thirdparty.namesake"), "client.transport=nio");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .contains(
                        "ProviderException: The connection (client.transport) needs the transport nio, and two providers"
                                + " have one name: ")
                .contains(BOTH.provider("nio", "fluss.transport.nio"))
                .contains("nio (thirdparty.namesake.NamesakeProvider, module thirdparty.namesake in " + directory)
                .contains(". Remove one of them");
    }
}
