/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The {@link Scenario} with one provider taken away: who needs it is told what to add, who does not is not hurt. */
@Timeout(300)
class AbsentProviderIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @RegisterExtension
    static final LocalClusterExtension SASL_CLUSTER =
            LocalClusterExtension.of(LocalCluster.builder().saslUser("ada", "correct-horse"));

    private static final ModulePaths CLIENT = ModulePaths.client();
    private static final String LZ4 = CLIENT.provider("lz4", "fluss.codec.lz4");
    private static final String ZSTD = CLIENT.provider("zstd", "fluss.codec.zstd");

    @TempDir
    Path directory;

    private final String database = LocalClusterExtension.uniqueDatabaseName();

    private void assertFails(LocalCluster cluster, String absent, String codecs, String message, String... settings)
            throws Exception {
        ForkedJvm.Outcome outcome = new ForkedJvm(directory)
                .onModulePath(CLIENT.without(absent).path())
                .scenario(cluster.bootstrapServers(), database, codecs, settings)
                .run();

        assertThat(outcome.err()).isEmpty();
        assertThat(lastLine(outcome)).isEqualTo("ProviderException: " + message);
        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    private static String lastLine(ForkedJvm.Outcome outcome) {
        List<String> lines = outcome.out().lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void withoutTheClientItself() throws Exception {
        ForkedJvm.Outcome outcome = new ForkedJvm(directory)
                .onModulePath(CLIENT.without("fluss.core").path())
                .scenarioOn(CLUSTER.cluster(), "NONE")
                .run();

        assertThat(lastLine(outcome))
                .startsWith("ProviderException: The client itself is missing: no"
                        + " fluss.api.bootstrap.ConnectionProvider was found by ")
                .endsWith("; add the artifact fluss:fluss.core");
    }

    @Test
    void withoutATransport() throws Exception {
        assertFails(
                CLUSTER.cluster(),
                "fluss.transport.nio",
                "NONE",
                "The connection needs a transport, and no provider on the path serves it. Found: none."
                        + " Add the artifact fluss:fluss.transport.nio");
    }

    @Test
    void withoutTheTransportThatWasChosen() throws Exception {
        assertFails(
                CLUSTER.cluster(),
                "fluss.codec.lz4",
                "NONE",
                "The connection (client.transport) needs the transport netty, and no provider on the path serves it."
                        + " Found: " + CLIENT.provider("nio", "fluss.transport.nio")
                        + ". Add the artifact fluss:fluss.transport.netty",
                "client.transport=netty");
    }

    @Test
    void withoutTheLogFormat() throws Exception {
        assertFails(
                CLUSTER.cluster(),
                "fluss.codec.arrow",
                "NONE",
                "table " + database + ".log_none (table.log.format) needs the log format ARROW, and no provider on the"
                        + " path serves it. Found: none. Add the artifact fluss:fluss.codec.arrow");
    }

    @Test
    void withoutZstd() throws Exception {
        assertFails(
                CLUSTER.cluster(),
                "fluss.codec.zstd",
                "NONE,LZ4_FRAME,ZSTD",
                "table " + database + ".log_zstd (table.log.arrow.compression.type) needs the compression codec ZSTD,"
                        + " and no provider on the path serves it. Found: " + LZ4
                        + ". Add the artifact fluss:fluss.codec.zstd");
    }

    @Test
    void withoutLz4() throws Exception {
        assertFails(
                CLUSTER.cluster(),
                "fluss.codec.lz4",
                "NONE,LZ4_FRAME",
                "table " + database + ".log_lz4_frame (table.log.arrow.compression.type) needs the compression codec"
                        + " LZ4_FRAME, and no provider on the path serves it. Found: " + ZSTD
                        + ". Add the artifact fluss:fluss.codec.lz4");
    }

    @Test
    void withoutTheBucketAssigner() throws Exception {
        assertFails(
                CLUSTER.cluster(),
                "fluss.bucket.sticky",
                "NONE",
                "The connection (client.writer.bucket.no-key-assigner) needs the bucket assigner sticky, and no provider"
                        + " on the path serves it. Found: "
                        + CLIENT.provider("roundrobin", "fluss.bucket.roundrobin")
                        + ". Add the artifact fluss:fluss.bucket.sticky");
    }

    @Test
    void withoutSasl() throws Exception {
        assertFails(
                SASL_CLUSTER.cluster(),
                "fluss.auth.sasl",
                "NONE",
                "The connection (client.security.sasl.mechanism) needs the SASL mechanism PLAIN, and no provider on the"
                        + " path serves it. Found: none. Add the artifact fluss:fluss.auth.sasl, which serves PLAIN,"
                        + " OAUTHBEARER and the mechanisms of the JDK",
                "client.security.protocol=SASL",
                "client.security.sasl.username=ada",
                "client.security.sasl.password=correct-horse");
    }

    @Test
    void withoutTheLibraryOfACodec() throws Exception {
        ForkedJvm.Outcome outcome = new ForkedJvm(directory)
                .onClassPath(CLIENT.without("com.github.luben.zstd_jni").path())
                .scenario(CLUSTER.cluster().bootstrapServers(), database, "NONE,ZSTD")
                .run();

        assertThat(lastLine(outcome))
                .startsWith("ProviderException: table " + database + ".log_zstd (table.log.arrow.compression.type)"
                        + " needs the compression codec ZSTD, and what serves it cannot be used. Found: ")
                .contains(". Rejected: zstd (fluss.codec.zstd.ZstdCompressionProvider, "
                        + CLIENT.jar("fluss.codec.zstd") + " ")
                .contains("com/github/luben/zstd/");
    }

    private ForkedJvm onClassPathWithABrokenProvider(ModulePaths client) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF").resolve("services"));
        Files.writeString(
                services.resolve("fluss.spi.compression.CompressionProvider"),
                BrokenCompressionProvider.class.getName());
        return new ForkedJvm(directory)
                .onClassPath(client.path() + File.pathSeparator + directory)
                .scenario(CLUSTER.cluster().bootstrapServers(), database, "ZSTD");
    }

    @Test
    void providerThatCannotBeMadeHurtsNobodyWhoDoesNotNeedIt() throws Exception {
        ForkedJvm.Outcome outcome = onClassPathWithABrokenProvider(CLIENT).run().assertSuccess();

        assertThat(outcome.out().lines()).contains("read 1000 rows of ZSTD", "found seven");
    }

    @Test
    void providerThatCannotBeMadeIsNamedWhereItWouldBeNeeded() throws Exception {
        ForkedJvm.Outcome outcome = onClassPathWithABrokenProvider(CLIENT.without("fluss.codec.zstd"))
                .run();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(lastLine(outcome))
                .startsWith("ProviderException: table " + database + ".log_zstd")
                .contains(BrokenCompressionProvider.class.getName())
                .contains("broken on purpose")
                .endsWith("Add the artifact fluss:fluss.codec.zstd");
    }
}
