/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.vectors;

import fluss.core.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of golden vectors: the system property {@code fluss.vectors}, relative to the reactor's root, which is {@code
 * fluss.root}.
 */
public final class VectorFolder {

    private static final String WAITING = "/vectors-waiting.txt";

    private VectorFolder() {}

    static Path path() {
        return Path.of(System.getProperty("fluss.root", ".."))
                .resolve(System.getProperty("fluss.vectors", "vectors"))
                .normalize();
    }

    /** Names of the files, in order. */
    static List<String> files() {
        try (Stream<Path> files = Files.list(path())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the vectors in " + path().toAbsolutePath(), e);
        }
    }

    /** Every line of a file. */
    public static List<VectorLine> lines(String file) {
        List<VectorLine> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(path().resolve(file))) {
                if (!line.isBlank()) {
                    lines.add(new VectorLine(JsonReader.read(line.getBytes(StandardCharsets.UTF_8))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the vectors of " + file, e);
        }
        return lines;
    }

    /** What waits for a later issue: {@code file kind}, or {@code file kind part}. */
    static Set<String> waiting() {
        try (InputStream in = Objects.requireNonNull(VectorFolder.class.getResourceAsStream(WAITING), WAITING);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
