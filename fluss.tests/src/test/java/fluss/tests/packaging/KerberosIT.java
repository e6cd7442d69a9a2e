/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kerberos by the bridge to the JDK's GSSAPI, against the real server with a plug-in that has the JDK's other side. */
@Timeout(300)
class KerberosIT {

    @TempDir
    Path directory;

    private ForkedJvm client(LocalCluster cluster, List<String> flags) {
        return new ForkedJvm(directory)
                .with(flags.toArray(new String[0]))
                .onModulePath(ModulePaths.client().path())
                .scenario(
                        cluster.bootstrapServers(),
                        "kerberos",
                        "NONE",
                        "client.security.protocol=SASL",
                        "client.security.sasl.mechanism=GSSAPI");
    }

    @Test
    void aTicketOpensEveryConnectionAndWithoutOneThereIsNone() throws Exception {
        try (KerberosRealm realm = KerberosRealm.start(directory);
                LocalCluster cluster = LocalCluster.builder()
                        .serverClassPath(new ThirdParties(directory).serverClassPath())
                        .serverJvmFlags(realm.identity().toArray(new String[0]))
                        .saslUser("probe", "probe")
                        .serverConfig("security.protocol.map", "INTERNAL:PLAINTEXT,CLIENT:MECHANISMS")
                        .start()) {
            ForkedJvm.Outcome admitted = client(cluster, realm.identity()).run().assertSuccess();
            assertThat(admitted.out().lines()).contains("read 1000 rows of NONE", "found seven");

            ForkedJvm.Outcome refused = client(cluster, realm.membership()).run();
            assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(3);
            assertThat(refused.out())
                    .contains("AuthenticationException: ")
                    .contains("GSSAPI")
                    .contains("No valid credentials provided");
        }
    }
}
