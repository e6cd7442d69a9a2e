/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The image that {@code bin/image} links of the command line tool. */
class ImageIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @TempDir
    static Path directory;

    private static Path image;
    private static String said;

    private static ForkedJvm.Outcome run(Path program, String... arguments) throws IOException, InterruptedException {
        return ForkedJvm.of(directory, program)
                .with(arguments)
                .withEnvironment("JAVA_HOME", System.getProperty("java.home"))
                .run();
    }

    @BeforeAll
    static void link() throws Exception {
        image = directory.resolve("image");
        Path tool = Path.of(System.getProperty("fluss.root"), "bin", "image");
        said = run(tool, "--no-build", image.toString()).assertSuccess().out();
    }

    @Test
    void sizeIsPrintedAndSmall() {
        assertThat(said).matches("(?s).*/image: \\d+ MB, \\d+ modules\\s*");
        assertThat(Integer.parseInt(said.replaceAll("(?s).*: (\\d+) MB.*", "$1")))
                .isBetween(20, 80);
    }

    @Test
    void itHasEveryProviderAndNoLibraryOfTests() throws Exception {
        List<String> modules = run(image.resolve("bin/java"), "--list-modules")
                .assertSuccess()
                .out()
                .lines()
                .map(line -> line.replaceAll("@.*", ""))
                .toList();

        assertThat(modules)
                .contains(
                        "fluss.api",
                        "fluss.spi",
                        "fluss.core",
                        "fluss.transport.nio",
                        "fluss.codec.arrow",
                        "fluss.codec.zstd",
                        "fluss.codec.lz4",
                        "fluss.auth.sasl",
                        "fluss.bucket.sticky",
                        "fluss.bucket.roundrobin")
                .noneMatch(module -> module.contains("junit") || module.contains("testkit"));
    }

    @Test
    void demoRunsFromTheImage() throws Exception {
        String servers = CLUSTER.cluster().bootstrapServers();

        ForkedJvm.Outcome outcome = run(image.resolve("bin/fluss"), "demo", "--rows", "20000", "--bootstrap", servers)
                .assertSuccess();

        assertThat(outcome.out()).contains("demo ok: 20000 rows ");
        assertThat(outcome.err()).doesNotContain("WARNING");
    }

    @Test
    void toolTellsItsVersion() throws Exception {
        assertThat(run(image.resolve("bin/fluss"), "--version").assertSuccess().out())
                .matches("fluss \\d+\\.\\d+\\.\\d+.*\\s*");
    }
}
