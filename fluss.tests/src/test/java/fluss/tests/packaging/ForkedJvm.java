/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process, most often a JVM like this one with flags and paths of its own, run to its end. */
final class ForkedJvm {

    private static final long LIMIT_SECONDS = 300;

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Path directory;
    private String input = "";

    /**
     * What a process left.
     *
     * @param exitCode its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Outcome(int exitCode, String out, String err) {

        Outcome assertSuccess() {
            assertThat(exitCode).as("exit code, with output%n%s%n%s", out, err).isZero();
            return this;
        }
    }

    ForkedJvm(Path directory) {
        this(directory, Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    private ForkedJvm(Path directory, Path program) {
        this.directory = directory;
        command.add(program.toString());
    }

    /** A program that brings or finds its JVM itself. */
    static ForkedJvm of(Path directory, Path program) {
        return new ForkedJvm(directory, program);
    }

    ForkedJvm withEnvironment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What it reads from standard input. */
    ForkedJvm withInput(String text) {
        input = text;
        return this;
    }

    ForkedJvm with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    /** The client as modules, and the classes of these tests on the class path. */
    ForkedJvm onModulePath(String modulePath) {
        return with("--module-path", modulePath, "--add-modules", "fluss.api")
                .with("--class-path", ModulePaths.testClasses());
    }

    /** Everything on the class path, the classes of these tests too. */
    ForkedJvm onClassPath(String classPath) {
        return with("--class-path", classPath + File.pathSeparator + ModulePaths.testClasses());
    }

    /** Runs the {@link Scenario}, each of whose settings is {@code key=value}. */
    ForkedJvm scenario(String bootstrapServers, String database, String codecs, String... settings) {
        return with(Scenario.class.getName(), bootstrapServers, database, codecs)
                .with(settings);
    }

    /** Runs the {@link Scenario} in a database of its own. */
    ForkedJvm scenarioOn(LocalCluster cluster, String codecs, String... settings) {
        return scenario(cluster.bootstrapServers(), LocalClusterExtension.uniqueDatabaseName(), codecs, settings);
    }

    Outcome run() throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Path in = Files.writeString(Files.createTempFile(directory, "in", ".txt"), input);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        // a JVM that finds options here says so on its standard error
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("end within %d s of %s, which wrote%n%s%n%s", LIMIT_SECONDS, command, out, err)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
