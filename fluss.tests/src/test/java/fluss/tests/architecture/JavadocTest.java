/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc of what applications, plug-ins and tests name is whole: the tool has nothing to say about it. */
class JavadocTest {

    private static final Path ROOT = Path.of(System.getProperty("fluss.root"));

    @TempDir
    Path directory;

    @Test
    void theToolHasNothingToWarnOf() throws Exception {
        List<String> documented = Jars.all().entrySet().stream()
                .filter(jar -> jar.getValue().descriptor().exports().stream().anyMatch(each -> !each.isQualified()))
                .map(jar -> jar.getKey())
                .toList();
        assertThat(documented).contains("fluss.api", "fluss.spi", "fluss.testkit");
        List<String> arguments = new ArrayList<>(List.of(
                "-quiet",
                "-Werror",
                "-Xdoclint:all,-missing", // a first sentence that says what is returned is enough
                "-tag",
                "implSpec:a:Implementation requirements:",
                "-d",
                directory.toString(),
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--module",
                documented.stream().collect(Collectors.joining(","))));
        for (String module : documented) {
            arguments.add("--module-source-path");
            arguments.add(module + "=" + ROOT.resolve(module).resolve("src/main/java"));
        }
        StringWriter said = new StringWriter();

        int exitCode = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(new PrintWriter(said, true), new PrintWriter(said, true), arguments.toArray(new String[0]));

        assertThat(said.toString()).isEmpty();
        assertThat(exitCode).isZero();
        assertThat(Files.readAllLines(directory.resolve("element-list")))
                .contains("module:fluss.api", "fluss.api.write", "fluss.spi.transport", "fluss.testkit.contract")
                .doesNotContain("fluss.api.bootstrap");
    }
}
