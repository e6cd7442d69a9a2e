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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/fluss demo}, on what the build made; from the linked image it is run by {@link ImageIT}. */
@Timeout(300)
class DemoIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER = LocalClusterExtension.of(LocalCluster.builder());

    @TempDir
    Path directory;

    private ForkedJvm.Outcome fluss(Stream<String> arguments) throws IOException, InterruptedException {
        return ForkedJvm.of(directory, Path.of(System.getProperty("fluss.root"), "bin", "fluss"))
                .with("--no-build")
                .with(arguments.toArray(String[]::new))
                .run();
    }

    private ForkedJvm.Outcome demo(int rows, Stream<String> how) throws IOException, InterruptedException {
        Stream<String> what = Stream.of(
                "--rows",
                Integer.toString(rows),
                "--bootstrap",
                CLUSTER.cluster().bootstrapServers());
        ForkedJvm.Outcome outcome = fluss(Stream.concat(how, what)).assertSuccess();

        assertThat(outcome.err()).isEmpty();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.get(lines.size() - 1)).startsWith("demo ok: " + rows + " rows ");
        return outcome;
    }

    @Test
    void endsWithRatesAndMediansWithinBounds() throws Exception {
        ForkedJvm.Outcome outcome = demo(50_000, Stream.of("demo"));

        assertThat(figure(outcome.out(), "lookup_p50_us")).isBetween(1L, 2_000L);
        assertThat(figure(outcome.out(), "append_p50_us")).isBetween(1L, 10_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --transport nio",
                "demo --transport netty",
                "--class-path demo --option client.transport=netty",
                "--class-path demo"
            })
    void runsTheSameWithEitherTransportOnEitherPath(String command) throws Exception {
        demo(5_000, Stream.of(command.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--class-path --version"})
    void tellsItsVersionOnEitherPath(String command) throws Exception {
        assertThat(fluss(Stream.of(command.split(" "))).assertSuccess().out())
                .matches("fluss \\d+\\.\\d+\\.\\d+.*\\s*");
    }

    @Test
    void failsWithTheReasonWhereNoServerAnswers() throws Exception {
        ForkedJvm.Outcome outcome = fluss(Stream.of("demo", "--bootstrap", "127.0.0.1:1"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("demo failed: ").contains("127.0.0.1:1");
    }

    @Test
    void failsWhereTheTransportThatWasChosenDoesNotExist() throws Exception {
        ForkedJvm.Outcome outcome = fluss(Stream.of("demo", "--transport", "pigeon", "--bootstrap", "127.0.0.1:1"));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains(
                        "demo failed: The connection (client.transport) needs the transport pigeon, and no provider on"
                                + " the path serves it. Found: ")
                .contains("fluss.transport.nio.NioTransportProvider")
                .contains("fluss.transport.netty.NettyTransportProvider");
    }

    private static long figure(String output, String name) {
        Matcher matcher = Pattern.compile(name + "=(\\d+)").matcher(output);
        assertThat(matcher.find()).as(name + " in " + output).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
