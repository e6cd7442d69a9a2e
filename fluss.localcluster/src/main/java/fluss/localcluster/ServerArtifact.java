/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the files of the published server. */
final class ServerArtifact {
    static final String CLASS_PATH_PROPERTY = "fluss.localcluster.server";
    private static final String SERVER_VERSION = "0.9.1-incubating";
    private static final String LOGGING_VERSION = "1.7.36";

    private ServerArtifact() {}

    /**
     * The class path of the children.
     *
     * @param given what the builder was given; empty if nothing
     * @throws LocalClusterException if a file is not there; the message tells how to supply it
     */
    static List<Path> find(List<Path> given) {
        String property = System.getProperty(CLASS_PATH_PROPERTY, "");
        List<Path> files;
        if (!given.isEmpty()) {
            files = given;
        } else if (!property.isBlank()) {
            files = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                    .splitAsStream(property)
                    .filter(file -> !file.isBlank())
                    .map(Path::of)
                    .toList();
        } else {
            files = List.of(
                    inRepository("org/apache/fluss/fluss-server", "fluss-server", SERVER_VERSION),
                    inRepository("org/slf4j/slf4j-simple", "slf4j-simple", LOGGING_VERSION));
        }
        List<Path> missing = files.stream().filter(file -> !Files.exists(file)).toList();
        if (!missing.isEmpty()) {
            throw new LocalClusterException("A local cluster needs the Fluss server, org.apache.fluss:fluss-server:"
                    + SERVER_VERSION + " and org.slf4j:slf4j-simple:" + LOGGING_VERSION + ", but " + missing
                    + " is not there: let Maven resolve both (dependency:get), or name the two jars by the system"
                    + " property " + CLASS_PATH_PROPERTY + " or by serverClassPath(…) of the builder.");
        }
        return files.stream().map(Path::toAbsolutePath).toList();
    }

    private static Path inRepository(String folder, String artifact, String version) {
        String repository = System.getProperty("maven.repo.local", "");
        Path root = repository.isBlank()
                ? Path.of(System.getProperty("user.home"), ".m2", "repository")
                : Path.of(repository);
        return root.resolve(folder).resolve(version).resolve(artifact + "-" + version + ".jar");
    }
}
