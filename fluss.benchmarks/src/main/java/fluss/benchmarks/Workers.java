/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import fluss.benchmarks.worker.Report;
import fluss.benchmarks.worker.Task;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts a process for each task. A process that fails or takes too long is a {@link BenchmarkFailure} with what it printed
 * last.
 */
final class Workers {

    /** The heap that both sides have unless the work is to find the smallest. */
    static final int HEAP_MB = 2048;

    private static final Duration LOADING_AND_CHECKING = Duration.ofMinutes(10);
    private static final int NATIVE_ACCESS_WARNING = 24;
    private static final int SHOWN = 30;

    private final List<String> moreFlags;

    /**
     * Starts processes with these flags.
     *
     * @param moreFlags flags of both sides' JVMs; {side} in one stands for the name of the side
     */
    Workers(List<String> moreFlags) {
        this.moreFlags = List.copyOf(moreFlags);
    }

    /** The flags of both sides' JVMs. */
    List<String> flags(int heapMegabytes) {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseG1GC"));
        if (heapMegabytes < HEAP_MB) {
            flags.add("-XX:+ExitOnOutOfMemoryError");
        }
        if (Runtime.version().feature() >= NATIVE_ACCESS_WARNING) {
            flags.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        flags.addAll(moreFlags);
        return flags;
    }

    Report run(Side side, Task task) {
        return run(side, task, HEAP_MB);
    }

    Report run(Side side, Task task, int heapMegabytes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        flags(heapMegabytes).forEach(flag -> command.add(flag.replace("{side}", side.label())));
        command.addAll(side.mainArguments(side.directory()));
        command.addAll(task.arguments());
        Duration limit = task.warmUp().plus(task.measured()).multipliedBy(4).plus(LOADING_AND_CHECKING);
        List<String> lines =
                execute(command, limit, side.label() + " " + task.work().label());
        return Report.parse(lines);
    }

    private static List<String> execute(List<String> command, Duration limit, String what) {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Should this JVM end, so does the worker.
        Thread atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            CompletableFuture<List<String>> output = CompletableFuture.supplyAsync(() -> read(process));
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            process.destroyForcibly();
            List<String> lines = output.join();
            if (!ended || process.exitValue() != 0) {
                throw new BenchmarkFailure(
                        what + (ended ? " failed" : " has not ended after " + limit) + ":\n  " + tail(lines));
            }
            return lines;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailure("Interrupted");
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private static List<String> read(Process process) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tail(List<String> lines) {
        return String.join("\n  ", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }
}
