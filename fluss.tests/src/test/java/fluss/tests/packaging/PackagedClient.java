/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The {@link Scenario} in a JVM of its own, without any flag; one subclass for each way of packaging the client. */
@Timeout(300)
abstract class PackagedClient {

    static final String ALLOW_ZSTD = "--enable-native-access=com.github.luben.zstd_jni";

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @TempDir
    Path directory;

    /** A JVM that has the client so packaged, and the classes of these tests; the main class comes next. */
    abstract ForkedJvm jvm() throws Exception;

    /** The modules, other than the JDK's, that it must have. */
    abstract Collection<String> modules() throws Exception;

    /** The transport that it must choose. */
    String transport() {
        return "nio";
    }

    /** What the JVM may say: by default, the JDK's notice of ZSTD's natives. */
    void assertQuiet(String err) {
        assertOnlyNoticesOf(err, "com.github.luben.zstd.util.Native");
    }

    @Test
    final void connectsAppendsScansUpsertsAndLooksUp() throws Exception {
        ForkedJvm.Outcome outcome =
                jvm().scenarioOn(CLUSTER.cluster(), "NONE,ZSTD,LZ4_FRAME").run().assertSuccess();

        List<String> expected = new ArrayList<>();
        new TreeSet<>(modules()).forEach(module -> expected.add("module " + module));
        expected.addAll(List.of(
                "transport " + transport(),
                "read 1000 rows of NONE",
                "read 1000 rows of ZSTD",
                "read 1000 rows of LZ4_FRAME",
                "found seven"));
        assertThat(outcome.out().lines()).containsExactlyElementsOf(expected);
        assertQuiet(outcome.err());
    }

    /** The JDK's notice that a class loads natives is four lines from 24 on, and there is none before. */
    static void assertOnlyNoticesOf(String err, String... classes) {
        if (Runtime.version().feature() < 24) {
            assertThat(err).isEmpty();
            return;
        }
        List<String> lines = err.lines().filter(line -> !line.isBlank()).toList();
        assertThat(lines)
                .hasSizeLessThanOrEqualTo(4 * classes.length)
                .allMatch(line -> line.startsWith("WARNING: "))
                .noneMatch(line -> line.contains("Unsafe"));
        assertThat(lines.stream().filter(line -> line.contains(" has been called by ")))
                .hasSize(classes.length);
        assertThat(err).contains(classes);
    }
}
