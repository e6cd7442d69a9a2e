/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private ForkedJvm run(String bootstrap, String database, String modulePath, String codecs, String... options) {
        List<String> arguments = new ArrayList<>(List.of(Scenario.class.getName(), bootstrap, database, codecs, "0"));
        arguments.addAll(List.of(options));
        return new ForkedJvm(directory)
                .with("--module-path", modulePath, "--add-modules", "fluss.api")
                .with("--class-path", ModulePaths.testClasses())
                .with(arguments.toArray(new String[0]));
    }

    private static String path(String... parts) {
        return String.join(File.pathSeparator, parts);
    }

    @Test
    void aSaslMechanismAuthenticatesAgainstItsOtherSideInTheServer() throws Exception {
        String client = path(ModulePaths.client(), parties.module("thirdparty.riddle"));
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
            ForkedJvm.Outcome admitted = run(cluster.bootstrapServers(), "riddle", client, "NONE", right)
                    .run()
                    .assertSuccess();
            assertThat(admitted.out().lines()).containsExactly("read 1000 rows of NONE", "found seven");

            right[3] = "client.security.sasl.password=battery-staple";
            ForkedJvm.Outcome refused = run(cluster.bootstrapServers(), "riddle", client, "NONE", right)
                    .run();
            assertThat(refused.exitCode()).isEqualTo(3);
            assertThat(refused.out())
                    .startsWith("AuthenticationException: ")
                    .contains("RIDDLE")
                    .contains("that is not the answer")
                    .doesNotContain("battery-staple");
        }
    }

    @Test
    void aBucketAssignerDecidesWhereRowsGo() throws Exception {
        String database = LocalClusterExtension.uniqueDatabaseName();
        run(
                        CLUSTER.cluster().bootstrapServers(),
                        database,
                        path(ModulePaths.client(), parties.module("thirdparty.lastbucket")),
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
        ForkedJvm.Outcome outcome = run(
                        CLUSTER.cluster().bootstrapServers(),
                        LocalClusterExtension.uniqueDatabaseName(),
                        path(ModulePaths.client(), parties.module("thirdparty.zstd")),
                        "ZSTD")
                .run()
                .assertSuccess();
        assertThat(outcome.out().lines()).contains("a third party's ZSTD", "read 1000 rows of ZSTD", "found seven");
    }

    @Test
    void providersThatAlwaysFailHurtNobodyWhoDoesNotNeedThem() throws Exception {
        ForkedJvm.Outcome outcome = run(
                        CLUSTER.cluster().bootstrapServers(),
                        LocalClusterExtension.uniqueDatabaseName(),
                        path(ModulePaths.client(), parties.module("thirdparty.failing")),
                        "ZSTD")
                .run()
                .assertSuccess();
        assertThat(outcome.out().lines()).containsExactly("read 1000 rows of ZSTD", "found seven");
    }

    @Test
    void providersThatAlwaysFailAreNamedWithTheirReasonWhereTheyAreNeeded() throws Exception {
        String failing = parties.module("thirdparty.failing");
        ForkedJvm.Outcome codec = run(
                        CLUSTER.cluster().bootstrapServers(),
                        LocalClusterExtension.uniqueDatabaseName(),
                        path(ModulePaths.clientWithout("fluss.codec.zstd"), failing),
                        "ZSTD")
                .run();
        assertThat(codec.exitCode()).isEqualTo(3);
        assertThat(codec.out())
                .startsWith("ProviderException: ")
                .contains("unusable-zstd (thirdparty.failing.UnusableZstdProvider, module thirdparty.failing")
                .contains("the accelerator card is not plugged in")
                .contains("log_zstd");
        ForkedJvm.Outcome assigner = run(
                        CLUSTER.cluster().bootstrapServers(),
                        LocalClusterExtension.uniqueDatabaseName(),
                        path(ModulePaths.client(), failing),
                        "NONE",
                        "client.writer.bucket.no-key-assigner=throwing")
                .run();
        assertThat(assigner.exitCode()).isEqualTo(3);
        assertThat(assigner.out())
                .startsWith("ProviderException: ")
                .contains("thirdparty.failing.ThrowingAssignerProvider")
                .contains("no assigner today");
    }
}
