/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The clients that are compared. */
enum Side {
    /** The client of this project, on the module path. */
    OURS {
        @Override
        List<String> mainArguments(Path directory) {
            return List.of(
                    "--module-path",
                    directory.toString(),
                    "--module",
                    "fluss.benchmarks/fluss.benchmarks.ours.OursWorker");
        }
    },
    /** The official client 0.9.1, on the class path, with the flag that it cannot do without. */
    OFFICIAL {
        @Override
        List<String> mainArguments(Path directory) {
            return List.of(
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                    "-cp",
                    directory + File.separator + "*",
                    "fluss.benchmarks.official.OfficialWorker");
        }
    },
    /** The client of this project with its metrics told to a registry of Micrometer. */
    METERED {
        @Override
        List<String> mainArguments(Path directory) {
            return List.of(
                    "--module-path",
                    directory.toString(),
                    "-Dfluss.benchmarks.metered=true",
                    "--module",
                    "fluss.benchmarks/fluss.benchmarks.ours.MeteredWorker");
        }

        @Override
        Path directory() {
            return OURS.directory();
        }
    };

    /** What comes behind the flags of the JVM. */
    abstract List<String> mainArguments(Path directory);

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The jars of its process. */
    Path directory() {
        String property = "fluss.benchmarks." + label();
        String value = System.getProperty(property, "");
        if (value.isEmpty()) {
            throw new BenchmarkFailure(
                    "The system property " + property + " has to name the directory of the jars; bin/bench does.");
        }
        return Path.of(value);
    }
}
