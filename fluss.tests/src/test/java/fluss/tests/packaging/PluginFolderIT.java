/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import fluss.api.error.ProviderException;
import fluss.api.metadata.TablePath;
import fluss.api.scan.OffsetSpec;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that are on no path take their places in the client, each from its jar or folder. */
@Timeout(300)
class PluginFolderIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @TempDir
    Path directory;

    private Path plugins;
    private ThirdParties parties;

    @BeforeEach
    void begin() throws IOException {
        plugins = Files.createDirectories(directory.resolve("plugins"));
        parties = new ThirdParties(directory);
    }

    private ForkedJvm onModulePath() {
        return new ForkedJvm(directory).onModulePath(ModulePaths.client().path());
    }

    private ForkedJvm onClassPath() {
        return new ForkedJvm(directory).onClassPath(ModulePaths.client().path());
    }

    private FlussConnection.Builder builder() {
        return FlussConnection.builder()
                .bootstrapServers(CLUSTER.cluster().bootstrapServers())
                .option(ClientOptions.PLUGIN_DIRECTORY, plugins.toString());
    }

    private void aJarAndAFolderOfJars() throws IOException {
        parties.jar("thirdparty.zstd", plugins.resolve("zstd.jar"));
        parties.jar("thirdparty.lastbucket", plugins.resolve("assigners").resolve("lastbucket-1.jar"));
        Files.writeString(plugins.resolve("README.txt"), "no plug-in\n");
        Files.createDirectories(plugins.resolve(".trash"));
    }

    private void bothAreUsed(ForkedJvm jvm) throws Exception {
        aJarAndAFolderOfJars();
        String database = LocalClusterExtension.uniqueDatabaseName();
        ForkedJvm.Outcome outcome = jvm.scenario(
                        CLUSTER.cluster().bootstrapServers(),
                        database,
                        "ZSTD",
                        "client.plugin-directory=" + plugins,
                        "client.writer.bucket.no-key-assigner=last")
                .run()
                .assertSuccess();
        assertThat(outcome.out().lines()).contains("a third party's ZSTD", "read 1000 rows of ZSTD", "found seven");
        try (FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(CLUSTER.cluster().bootstrapServers())
                .connect()) {
            var ends = connection
                    .admin()
                    .listOffsets(TablePath.of(database, "log_zstd"), List.of(0, 1), OffsetSpec.latest())
                    .all()
                    .join();
            assertThat(ends).containsEntry(0, 0L).containsEntry(1, 1000L);
        }
    }

    @Test
    void pluginsOfAClientOnTheModulePathAreModules() throws Exception {
        bothAreUsed(onModulePath());
    }

    @Test
    void pluginsOfAClientOnTheClassPathNeedNoModules() throws Exception {
        bothAreUsed(onClassPath());
    }

    @Test
    void aFolderOfClassesIsAPluginToo() throws Exception {
        Files.move(Path.of(parties.module("thirdparty.lastbucket")), plugins.resolve("lastbucket"));
        try (FlussConnection connection =
                builder().option("client.writer.bucket.no-key-assigner", "last").connect()) {
            assertThat(connection.configuration().get(ClientOptions.PLUGIN_DIRECTORY))
                    .isEqualTo(plugins.toString());
        }
    }

    @Test
    void aPluginWhoseModulesAreNotAllThereIsNamedWithWhatIsMissing() throws Exception {
        Files.move(
                Path.of(parties.module("thirdparty.orphan", parties.module("thirdparty.lastbucket"))),
                plugins.resolve("half"));
        assertThatThrownBy(() -> builder().connect())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining(plugins.resolve("half").toString())
                .hasMessageContaining("client.plugin-directory")
                .hasMessageContaining("thirdparty.orphan")
                .hasMessageContaining("thirdparty.lastbucket not found");
    }

    @Test
    void aPluginThatProvidesNothingIsNamed() throws Exception {
        Files.createDirectories(plugins.resolve("empty"));
        assertThatThrownBy(() -> builder().connect())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining(plugins.resolve("empty").toString())
                .hasMessageContaining("has no provider");
    }

    @Test
    void aFileThatIsNoJarWithinIsNamed() throws Exception {
        Files.writeString(plugins.resolve("broken.jar"), "not a zip file");
        assertThatThrownBy(() -> builder().connect())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining(plugins.resolve("broken.jar").toString());
    }

    @Test
    void theSamePluginTwiceIsAnErrorThatNamesBoth() throws Exception {
        Path first = parties.jar("thirdparty.riddle", plugins.resolve("a.jar"));
        Path second = Files.copy(first, plugins.resolve("b.jar"));
        assertThatThrownBy(() -> builder()
                        .option("client.security.protocol", "SASL")
                        .option("client.security.sasl.mechanism", "RIDDLE")
                        .connect())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("two providers have one name")
                .hasMessageContaining(first.toString())
                .hasMessageContaining(second.toString());
    }

    @Test
    void aFolderThatIsNotThereIsAWrongSetting() {
        assertThatThrownBy(() -> builder()
                        .option(
                                ClientOptions.PLUGIN_DIRECTORY,
                                directory.resolve("elsewhere").toString())
                        .connect())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("client.plugin-directory")
                .hasMessageContaining("elsewhere");
    }
}
