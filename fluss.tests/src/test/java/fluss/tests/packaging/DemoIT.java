/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/fluss demo} as the launcher starts it, on the folder that the build made. */
class DemoIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @TempDir
    Path directory;

    private ForkedJvm.Outcome demo(String... arguments) throws IOException, InterruptedException {
        Path modules = Path.of(System.getProperty("fluss.root"), "fluss.cli", "target", "fluss", "modules");
        return new ForkedJvm(directory)
                .with("--module-path", modules.toString())
                .with("--enable-native-access=com.github.luben.zstd_jni")
                .with("--module", "fluss.cli/fluss.cli.Main", "demo")
                .with(arguments)
                .run();
    }

    @Test
    void endsWithRatesAndMediansWithinBounds() throws Exception {
        ForkedJvm.Outcome outcome = demo(
                        "--rows", "50000", "--bootstrap", CLUSTER.cluster().bootstrapServers())
                .assertSuccess();

        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.get(lines.size() - 1)).startsWith("demo ok: 50000 rows ");
        assertThat(figure(outcome.out(), "lookup_p50_us")).isBetween(1L, 2_000L);
        assertThat(figure(outcome.out(), "append_p50_us")).isBetween(1L, 10_000L);
    }

    @Test
    void failsWithTheReasonWhereNoServerAnswers() throws Exception {
        ForkedJvm.Outcome outcome = demo("--bootstrap", "127.0.0.1:1");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("demo failed: ").contains("127.0.0.1:1");
    }

    private static long figure(String output, String name) {
        Matcher matcher = Pattern.compile(name + "=(\\d+)").matcher(output);
        assertThat(matcher.find()).as(name + " in " + output).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
