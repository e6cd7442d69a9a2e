/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.IOException;
import java.io.Reader;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Java the children run on, and the flags it needs.
 *
 * @param home its directory
 * @param feature its feature version, 17 or later
 */
record JavaRuntime(Path home, int feature) {
    private static final int OLDEST = 17;
    private static final int WITH_MEMORY_ACCESS_FLAG = 23;
    private static final int WITH_NATIVE_ACCESS_WARNING = 24;

    /**
     * Chooses the Java of the children.
     *
     * @param given the directory the builder was given; null: the Java that runs us, or the one {@code JAVA_HOME} names
     *     where ours is an image without the modules that the server uses
     * @throws LocalClusterException if there is none, or it is too old
     */
    static JavaRuntime find(@Nullable Path given) {
        if (given == null && hasServerModules()) {
            return new JavaRuntime(
                    Path.of(System.getProperty("java.home")), Runtime.version().feature());
        }
        Path home = given;
        if (home == null) {
            String variable = System.getenv("JAVA_HOME");
            if (variable == null || variable.isBlank()) {
                throw new LocalClusterException("This Java is an image without the modules the Fluss server needs: name"
                        + " a full JDK by javaHome(…) of the builder or by the variable JAVA_HOME.");
            }
            home = Path.of(variable);
        }
        int feature = featureOf(home);
        if (feature < OLDEST) {
            throw new LocalClusterException(
                    "A local cluster runs on Java " + OLDEST + " or later, but " + home + " is Java " + feature + ".");
        }
        return new JavaRuntime(home, feature);
    }

    /** The command and the flags that every child needs on this Java. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        // Without it lookups on the server find nothing, and nothing says so.
        command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
        if (feature >= WITH_MEMORY_ACCESS_FLAG) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        if (feature >= WITH_NATIVE_ACCESS_WARNING) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        // Small and quick to start; and no file in the system's temporary directory that outlives a killed child.
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        return command;
    }

    private static boolean hasServerModules() {
        ModuleFinder system = ModuleFinder.ofSystem();
        return Stream.of("java.management", "java.naming", "java.security.sasl", "java.sql", "jdk.unsupported")
                .allMatch(name -> system.find(name).isPresent());
    }

    private static int featureOf(Path home) {
        Properties release = new Properties();
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            throw new LocalClusterException("There is no JDK in " + home + ": it has no readable file 'release'.", e);
        }
        String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
        try {
            return Runtime.Version.parse(version).feature();
        } catch (IllegalArgumentException e) {
            // The numbers before 9 began with "1.".
            throw new LocalClusterException(
                    "The Java in " + home + " has the version '" + version + "', which is not 17 or later.", e);
        }
    }
}
