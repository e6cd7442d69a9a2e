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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ForkedClientIT {

    private static final String ALLOW_ZSTD = "--enable-native-access=com.github.luben.zstd_jni";
    private static final int IDLE_SECONDS = 60;

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @TempDir
    Path directory;

    private ForkedJvm onModulePath(String modulePath, String codecs, int idleSeconds, String... flags) {
        return new ForkedJvm(directory)
                .with(flags)
                .with("--module-path", modulePath, "--add-modules", "fluss.api")
                .with("--class-path", ModulePaths.testClasses())
                .with(arguments(codecs, idleSeconds));
    }

    private static String[] arguments(String codecs, int idleSeconds) {
        return new String[] {
            Scenario.class.getName(),
            CLUSTER.cluster().bootstrapServers(),
            LocalClusterExtension.uniqueDatabaseName(),
            codecs,
            Integer.toString(idleSeconds)
        };
    }

    @Test
    void runsOnTheModulePathWithoutAnyFlag() throws Exception {
        ForkedJvm.Outcome outcome = onModulePath(ModulePaths.client(), "NONE,ZSTD,LZ4_FRAME", 0)
                .run()
                .assertSuccess();

        assertThat(outcome.out().lines())
                .containsExactly(
                        "read 1000 rows of NONE",
                        "read 1000 rows of ZSTD",
                        "read 1000 rows of LZ4_FRAME",
                        "found seven");
        assertOnlyWarnsOfZstdsNativeAccess(outcome.err());
    }

    @Test
    void runsOnTheClassPathWithoutAnyFlag() throws Exception {
        ForkedJvm.Outcome outcome = new ForkedJvm(directory)
                .with("--class-path", ModulePaths.client() + File.pathSeparator + ModulePaths.testClasses())
                .with(arguments("ZSTD", 0))
                .run()
                .assertSuccess();

        assertThat(outcome.out().lines()).containsExactly("read 1000 rows of ZSTD", "found seven");
    }

    @Test
    void runsBesideTheOfficialClient() throws Exception {
        String official = Path.of(System.getProperty("fluss.peer.lib"), "*").toString();
        String[] arguments = arguments("NONE,ZSTD,LZ4_FRAME", 0);
        arguments[0] = BothClients.class.getName();

        ForkedJvm.Outcome outcome = new ForkedJvm(directory)
                .with(
                        "--class-path",
                        String.join(File.pathSeparator, ModulePaths.client(), ModulePaths.testClasses(), official))
                .with(arguments)
                .run()
                .assertSuccess();

        assertThat(outcome.out().lines())
                .contains("read 1000 rows of ZSTD", "read 1000 rows of LZ4_FRAME", "found seven", "official sees true");
    }

    @Test
    void isSilentWhereZstdIsAllowed() throws Exception {
        ForkedJvm.Outcome outcome =
                onModulePath(ModulePaths.client(), "ZSTD", 0, ALLOW_ZSTD).run().assertSuccess();

        assertThat(outcome.err()).isEmpty();
    }

    /** The JDK's notice is four lines from 24 on, and there is none before. */
    private static void assertOnlyWarnsOfZstdsNativeAccess(String err) {
        if (Runtime.version().feature() < 24) {
            assertThat(err).isEmpty();
            return;
        }
        List<String> lines = err.lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines).isNotEmpty().hasSizeLessThanOrEqualTo(4).allMatch(line -> line.startsWith("WARNING: "));
        assertThat(lines.get(0)).contains("restricted method");
        assertThat(err).contains("com.github.luben.zstd_jni").doesNotContain("Unsafe");
    }

    @Test
    void withoutZstdATableThatNeedsItFailsWithWhatToAdd() throws Exception {
        ForkedJvm.Outcome outcome = onModulePath(ModulePaths.clientWithout("fluss.codec.zstd"), "ZSTD", 0)
                .run();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .startsWith("ProviderException: ")
                .contains("ZSTD")
                .contains("log_zstd")
                .contains("table.log.arrow.compression.type")
                .contains("lz4")
                .contains("fluss:fluss.codec.zstd");
    }

    @Test
    void withoutZstdOtherTablesWork() throws Exception {
        ForkedJvm.Outcome outcome = onModulePath(
                        ModulePaths.clientWithout("fluss.codec.zstd", "com.github.luben.zstd_jni"), "NONE,LZ4_FRAME", 0)
                .run()
                .assertSuccess();

        assertThat(outcome.out()).contains("read 1000 rows of LZ4_FRAME", "found seven");
    }

    private ForkedJvm onClassPathWithABrokenProvider(String clientPath) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF").resolve("services"));
        Files.writeString(
                services.resolve("fluss.spi.compression.CompressionProvider"),
                BrokenCompressionProvider.class.getName());
        return new ForkedJvm(directory)
                .with(
                        "--class-path",
                        String.join(File.pathSeparator, clientPath, ModulePaths.testClasses(), directory.toString()))
                .with(arguments("ZSTD", 0));
    }

    @Test
    void providerThatCannotBeMadeHurtsNobodyWhoDoesNotNeedIt() throws Exception {
        ForkedJvm.Outcome outcome =
                onClassPathWithABrokenProvider(ModulePaths.client()).run().assertSuccess();

        assertThat(outcome.out().lines()).containsExactly("read 1000 rows of ZSTD", "found seven");
    }

    @Test
    void providerThatCannotBeMadeIsNamedWhereItWouldBeNeeded() throws Exception {
        ForkedJvm.Outcome outcome = onClassPathWithABrokenProvider(ModulePaths.clientWithout("fluss.codec.zstd"))
                .run();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out())
                .startsWith("ProviderException: ")
                .contains("ZSTD")
                .contains(BrokenCompressionProvider.class.getName())
                .contains("broken on purpose")
                .contains("fluss:fluss.codec.zstd");
    }

    @Test
    void idleConnectionHasAtMostThreeThreads() throws Exception {
        ForkedJvm.Outcome outcome = onModulePath(ModulePaths.client(), "ZSTD", IDLE_SECONDS, ALLOW_ZSTD)
                .run()
                .assertSuccess();

        assertThat(outcome.out()).contains("idle true");
        assertThat(outcome.out().lines().filter(line -> line.startsWith("thread ")))
                .hasSizeBetween(1, 3);
    }
}
