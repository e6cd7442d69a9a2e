/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadmeExampleIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    private static final Path ROOT = Path.of(System.getProperty("fluss.root"));

    private static List<String> between(Path file, String begin, String end) throws IOException {
        List<String> lines =
                Files.readAllLines(file).stream().map(String::strip).toList();
        int from = lines.indexOf(begin) + 1;
        int to = from + lines.subList(from, lines.size()).indexOf(end);
        assertThat(from).as("'%s' in %s", begin, file).isPositive();
        assertThat(to).as("'%s' in %s", end, file).isGreaterThan(from);
        return lines.subList(from, to);
    }

    @Test
    void exampleOfTheReadmeIsTheOneThatIsRun() throws IOException {
        List<String> shown = between(ROOT.resolve("README.md"), "```java", "```");
        List<String> run = between(
                ROOT.resolve("fluss.tests/src/test/java/fluss/tests/readme/ReadmeExample.java"), "// begin", "// end");

        assertThat(String.join(" ", shown)
                        .replace("System.out.println(", "printed.add(")
                        .replaceAll("\\s+", ""))
                .isEqualTo(String.join(" ", run).replaceAll("\\s+", ""));
    }

    @Test
    void exampleOfTheReadmeRuns() {
        assertThat(ReadmeExample.run(CLUSTER.cluster())).containsExactly("Ada", "+I 12.50");
    }
}
