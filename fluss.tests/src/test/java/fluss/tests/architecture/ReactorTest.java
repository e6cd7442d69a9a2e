/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A module of the build is tested as one that is published, and named wherever users look for it. */
class ReactorTest {

    private static final Path ROOT = Path.of(System.getProperty("fluss.root"));

    private static final Set<String> NOT_PUBLISHED = Set.of(
            "fluss.peer",
            "fluss.tests",
            "fluss.benchmarks",
            "fluss.benchmarks.official",
            "fluss.benchmarks.jmh",
            "fluss.fuzz");

    private static Set<String> found(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(ROOT.resolve(file)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> modules() throws IOException {
        return found("pom.xml", "<module>([a-z0-9.]+)</module>");
    }

    static Set<String> published() throws IOException {
        Set<String> published = modules();
        published.removeAll(NOT_PUBLISHED);
        return published;
    }

    @Test
    void everyPublishedModuleIsHeldToTheRulesOfThePublishedOnes() throws IOException {
        Set<String> expected = new TreeSet<>(Jars.PUBLISHED);
        expected.add("fluss.bom");
        expected.add("fluss.cli");
        expected.add("fluss.client");

        assertThat(published()).isEqualTo(expected);
    }

    @Test
    void everyPublishedModuleIsInTheBom() throws IOException {
        assertThat(found("fluss.bom/pom.xml", "<artifactId>(fluss\\.[a-z0-9.]+)</artifactId>"))
                .isEqualTo(published());
    }

    @Test
    void everyModuleIsInTheTableOfTheReadme() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String table = readme.substring(readme.indexOf("## Modules"), readme.indexOf("An application takes"));

        assertThat(modules()).allSatisfy(module -> assertThat(table).contains("`" + module + "`"));
    }
}
