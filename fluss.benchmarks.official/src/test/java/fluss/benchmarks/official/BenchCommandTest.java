/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the command as {@code bin/bench} does, on a cluster of its own, with so few rows that nothing is measured. */
@Tag("cluster")
class BenchCommandTest {

    private static final Path BENCH = Path.of(System.getProperty("fluss.benchmarks.bench"));

    @TempDir
    Path directory;

    @Test
    void bothSidesWriteReadAndLookUpTheSameRows() throws Exception {
        Path json = directory.resolve("figures.json");
        bench("--json", json.toString(), "append", "scan", "scan-arrow", "lookup");
        List<String> lines = Files.readAllLines(json, StandardCharsets.UTF_8);
        assertThat(lines).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(lines.get(i))
                    .startsWith("{\"work\":\""
                            + List.of("append", "scan", "scan-arrow", "lookup").get(i) + "\",\"ours\":{\"rows_per_s\":")
                    .contains("\"official\":{\"rows_per_s\":", "\"ratio\":{\"rows_per_s\":", "\"cpu_us_per_row\":");
        }
    }

    private String bench(String... arguments) throws IOException, InterruptedException {
        Path log = directory.resolve("bench.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                BENCH.resolve("modules").toString(),
                "-Dfluss.localcluster.server=" + server(),
                "-Dfluss.benchmarks.ours=" + BENCH.resolve("modules"),
                "-Dfluss.benchmarks.official=" + System.getProperty("fluss.benchmarks.official"),
                "--module",
                "fluss.benchmarks/fluss.benchmarks.Main",
                "compare",
                "--quick",
                "--seconds",
                "1",
                "--rows",
                "2000"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static String server() throws IOException {
        try (Stream<Path> files = Files.list(BENCH.resolve("server"))) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(File.pathSeparator));
        }
    }
}
