/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.interop;

import fluss.localcluster.LocalCluster;
import fluss.localcluster.LocalClusterBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cluster with a data lake: the server's own plugin, and a catalog that needs no service beside it.
 *
 * @param format the name of the lake's format
 * @param catalog the settings of its catalog, as the plugin itself takes them
 */
record LakeCluster(String format, Map<String, String> catalog) {

    /** Properties of a table that is kept in the lake too. */
    static final Map<String, String> IN_THE_LAKE = Map.of("table.datalake.enabled", "true");

    private static final Path FOLDERS = Path.of(System.getProperty("fluss.tests.lake"));

    /** Paimon, in files. */
    static LakeCluster paimon() {
        return new LakeCluster(
                "paimon",
                Map.of("metastore", "filesystem", "warehouse", warehouse().toString()));
    }

    /** Iceberg, in the memory of the coordinator: its catalog of files needs most of Hadoop, which JDK 24 and later do not run. */
    static LakeCluster iceberg() {
        return new LakeCluster("iceberg", Map.of("catalog-impl", "org.apache.iceberg.inmemory.InMemoryCatalog"));
    }

    private static Path warehouse() {
        try {
            return Files.createTempDirectory(FOLDERS, "warehouse-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LocalClusterBuilder builder() {
        LocalClusterBuilder builder = LocalCluster.builder()
                .serverClassPath(Stream.concat(server(), jars().stream()).toList())
                .serverConfig("datalake.format", format);
        catalog.forEach((key, value) -> builder.serverConfig("datalake." + format + "." + key, value));
        return builder;
    }

    /** What the lake needs on the class path of a server, or of whoever writes the lake. */
    List<Path> jars() {
        List<Path> jars = new ArrayList<>(jarsIn(format));
        jars.addAll(jarsIn("hadoop"));
        return jars;
    }

    /** The same for a reader that does not have the server's plugin. */
    List<Path> readerJars() {
        return jars().stream()
                .filter(jar -> !jar.getFileName().toString().startsWith("fluss-"))
                .toList();
    }

    private static List<Path> jarsIn(String folder) {
        try (Stream<Path> files = Files.list(FOLDERS.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> server() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("fluss.localcluster.server"))
                .map(Path::of);
    }
}
