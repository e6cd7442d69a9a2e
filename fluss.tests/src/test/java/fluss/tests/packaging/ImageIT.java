/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that {@code bin/image} links of the command line tool: an application runs on it, and the tool itself. */
class ImageIT extends PackagedClient {

    /** What the tool has beside the client. */
    private static final String[] TOOLS = {"fluss.transport.netty", "fluss.localcluster", "info.picocli"};

    private static final String[] LAKES = {"fluss.lake.paimon", "fluss.lake.iceberg", "fluss.lake.hudi"};

    @TempDir
    static Path place;

    private static Path image;
    private static String said;

    private static ForkedJvm.Outcome run(Path program, String... arguments) throws IOException, InterruptedException {
        return ForkedJvm.of(place, program)
                .with(arguments)
                .withEnvironment("JAVA_HOME", System.getProperty("java.home"))
                .run();
    }

    @BeforeAll
    static void link() throws Exception {
        image = place.resolve("image");
        Path tool = Path.of(System.getProperty("fluss.root"), "bin", "image");
        said = run(tool, "--no-build", image.toString()).assertSuccess().out();
    }

    @Override
    ForkedJvm jvm() {
        return ForkedJvm.of(directory, image.resolve("bin/java")).with("--class-path", ModulePaths.testClasses());
    }

    @Override
    Collection<String> modules() {
        return ModulePaths.client().without(LAKES).with(TOOLS).names();
    }

    /** The image itself allows ZSTD's native library. */
    @Override
    void assertQuiet(String err) {
        assertThat(err).isEmpty();
    }

    @Test
    void sizeIsPrintedAndSmall() {
        assertThat(said).matches("(?s).*/image: \\d+ MB, \\d+ modules\\s*");
        assertThat(Integer.parseInt(said.replaceAll("(?s).*: (\\d+) MB.*", "$1")))
                .isBetween(20, 80);
    }

    @Test
    void itHasTheModulesOfTheToolAndNoOthersEachWithItsLicence() throws Exception {
        Set<String> expected = new TreeSet<>(modules());
        expected.add("fluss.cli");

        List<String> modules = run(image.resolve("bin/java"), "--list-modules")
                .assertSuccess()
                .out()
                .lines()
                .map(line -> line.replaceAll("@.*", ""))
                .filter(name -> !name.matches("(java|jdk)\\..*"))
                .toList();

        assertThat(modules)
                .containsExactlyElementsOf(expected)
                .allSatisfy(
                        name -> assertThat(image.resolve("legal").resolve(name).resolve("LICENSE"))
                                .isNotEmptyFile());
        assertThat(image.resolve("legal/com.google.protobuf/LICENSE")).content().contains("Google Inc.");
        assertThat(image.resolve("legal/com.fasterxml.jackson.core/NOTICE"))
                .content()
                .contains("Jackson");
    }

    @Test
    void demoRunsFromTheImage() throws Exception {
        String servers = CLUSTER.cluster().bootstrapServers();

        for (String transport : List.of("nio", "netty")) {
            ForkedJvm.Outcome outcome = run(
                            image.resolve("bin/fluss"),
                            "demo",
                            "--rows",
                            "5000",
                            "--bootstrap",
                            servers,
                            "--transport",
                            transport)
                    .assertSuccess();

            assertThat(outcome.out()).contains("demo ok: 5000 rows ");
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void toolTellsItsVersion() throws Exception {
        assertThat(run(image.resolve("bin/fluss"), "--version").assertSuccess().out())
                .matches("fluss \\d+\\.\\d+\\.\\d+.*\\s*");
    }
}
