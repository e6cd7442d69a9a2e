/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM with the client as modules and a lake's library on the class path, in which {@link UnionReader} reads one table. */
final class UnionProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;
    private final List<String> rows = new ArrayList<>();

    private UnionProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    static UnionProcess start(String bootstrapServers, String table, List<Path> lake, String... which) {
        String classPath = Stream.concat(Stream.of(testClasses()), lake.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        String modulePath = Arrays.stream(System.getProperty("jdk.module.path").split(File.pathSeparator, -1))
                .filter(file -> !file.isEmpty() && !Path.of(file).equals(testClasses()))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modulePath,
                "--add-modules",
                "fluss.api,org.slf4j",
                "--class-path",
                classPath,
                UnionReader.class.getName(),
                bootstrapServers,
                table));
        command.addAll(List.of(which));
        try {
            return new UnionProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path testClasses() {
        try {
            return Path.of(UnionReader.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it has read the first rows. */
    void awaitPause() {
        readTo(UnionReader.PAUSE);
    }

    void goOn() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end; what it has printed. */
    List<String> rows() {
        readTo("");
        try {
            assertThat(process.waitFor()).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** Reads to a line, or, if there is none, to the end. */
    private void readTo(String end) {
        try {
            for (String line = lines.readLine(); line != null && !line.equals(end); line = lines.readLine()) {
                rows.add(new String(Base64.getDecoder().decode(line), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
