/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Module paths for forked JVMs: what an application that uses the client has, and no test library. */
final class ModulePaths {

    private static final Set<String> CLIENT = Set.of(
            "fluss.api",
            "fluss.spi",
            "fluss.core",
            "fluss.transport.nio",
            "fluss.codec.arrow",
            "fluss.codec.zstd",
            "fluss.codec.lz4",
            "fluss.auth.sasl",
            "fluss.bucket.sticky",
            "fluss.bucket.roundrobin",
            "fluss.lake.paimon",
            "fluss.lake.iceberg",
            "fluss.lake.hudi",
            "com.google.protobuf",
            "com.fasterxml.jackson.core",
            "com.github.luben.zstd_jni",
            "org.lz4.java");

    private ModulePaths() {}

    /** The client with everything that ships with it. */
    static String client() {
        return clientWithout();
    }

    /** The client without some modules. */
    static String clientWithout(String... modules) {
        Set<String> wanted = new HashSet<>(CLIENT);
        wanted.removeAll(Set.of(modules));
        return ModuleLayer.boot().configuration().modules().stream()
                .filter(module -> wanted.contains(module.name()))
                .map(ModulePaths::path)
                .sorted()
                .collect(joining(File.pathSeparator));
    }

    /** The classes of these tests, for the class path. */
    static String testClasses() {
        try {
            return Path.of(ModulePaths.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String path(ResolvedModule module) {
        URI location = module.reference().location().orElseThrow();
        return Path.of(location).toString();
    }
}
