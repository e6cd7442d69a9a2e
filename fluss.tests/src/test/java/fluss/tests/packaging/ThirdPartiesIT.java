/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Modules that know nothing of this build take their places in the client. */
@Timeout(300)
class ThirdPartiesIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @TempDir
    Path directory;

    private ThirdParties parties;

    @BeforeEach
    void begin() {
        parties = new ThirdParties(directory);
    }

    /** A JVM that has a third party's module beside the client's. */
    private ForkedJvm with(ModulePaths client, String party) throws IOException {
        return new ForkedJvm(directory).onModulePath(client.path() + File.pathSeparator + parties.module(party));
    }

    private ForkedJvm with(String party) throws IOException {
        return with(ModulePaths.client(), party);
    }

    @Test
    void aSaslMechanismAuthenticatesAgainstItsOtherSideInTheServer() throws Exception {
        try (LocalCluster cluster = LocalCluster.builder()
                .serverClassPath(parties.serverClassPath())
                .saslUser("probe", "probe")
                .serverConfig("security.protocol.map", "INTERNAL:PLAINTEXT,CLIENT:RIDDLE")
                .start()) {
            String[] right = {
                "client.security.protocol=SASL",
                "client.security.sasl.mechanism=riddle",
                "client.security.sasl.username=ada",
                "client.security.sasl.password=correct-horse"
            };
            ForkedJvm.Outcome admitted = with("thirdparty.riddle")
                    .scenario(cluster.bootstrapServers(), "riddle", "NONE", right)
                    .run()
                    .assertSuccess();
            assertThat(admitted.out().lines()).contains("read 1000 rows of NONE", "found seven");

            right[3] = "client.security.sasl.password=battery-staple";
            ForkedJvm.Outcome refused = with("thirdparty.riddle")
                    .scenario(cluster.bootstrapServers(), "riddle", "NONE", right)
                    .run();
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.out())
                    .contains("AuthenticationException: ")
                    .contains("RIDDLE")
                    .contains("that is not the answer")
                    .doesNotContain("battery-staple");
        }
    }

    @Test
    void aBucketAssignerDecidesWhereRowsGo() throws Exception {
        String database = LocalClusterExtension.uniqueDatabaseName();
        with("thirdparty.lastbucket")
                .scenario(
                        CLUSTER.cluster().bootstrapServers(),
                        database,
                        "NONE",
                        "client.writer.bucket.no-key-assigner=last")
                .run()
                .assertSuccess();
        try (FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(CLUSTER.cluster().bootstrapServers())
                .connect()) {
            var ends = connection
                    .admin()
                    .listOffsets(TablePath.of(database, "log_none"), List.of(0, 1), OffsetSpec.latest())
                    .all()
                    .join();
            assertThat(ends).containsEntry(0, 0L).containsEntry(1, 1000L);
        }
    }

    @Test
    void aCodecOfHigherPriorityTakesThePlaceOfOurs() throws Exception {
        ForkedJvm.Outcome outcome = with("thirdparty.zstd")
                .scenarioOn(CLUSTER.cluster(), "ZSTD")
                .run()
                .assertSuccess();
        assertThat(outcome.out().lines()).contains("a third party's ZSTD", "read 1000 rows of ZSTD", "found seven");
    }

    @Test
    void providersThatAlwaysFailHurtNobodyWhoDoesNotNeedThem() throws Exception {
        ForkedJvm.Outcome outcome = with("thirdparty.failing")
                .scenarioOn(CLUSTER.cluster(), "ZSTD")
                .run()
                .assertSuccess();
        assertThat(outcome.out().lines()).contains("read 1000 rows of ZSTD", "found seven");
    }

    @Test
    void providersThatAlwaysFailAreNamedWithTheirReasonWhereTheyAreNeeded() throws Exception {
        ForkedJvm.Outcome codec = with(ModulePaths.client().without("fluss.codec.zstd"), "thirdparty.failing")
                .scenarioOn(CLUSTER.cluster(), "ZSTD")
                .run();
        assertThat(codec.exitCode()).isEqualTo(3);
        assertThat(codec.out())
                .contains("ProviderException: ")
                .contains("unusable-zstd (thirdparty.failing.UnusableZstdProvider, module thirdparty.failing")
                .contains("the accelerator card is not plugged in")
                .contains("log_zstd");
        ForkedJvm.Outcome assigner = with("thirdparty.failing")
                .scenarioOn(CLUSTER.cluster(), "NONE", "client.writer.bucket.no-key-assigner=throwing")
                .run();
        assertThat(assigner.exitCode()).isEqualTo(3);
        assertThat(assigner.out())
                .contains("ProviderException: ")
                .contains("thirdparty.failing.ThrowingAssignerProvider")
                .contains("no assigner today");
    }
}
