/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Our jars on the module path of the tests, by module name. */
final class Jars {

    /** Every module that is published, but the tool. */
    static final Set<String> PUBLISHED = Set.of(
            "fluss.api",
            "fluss.spi",
            "fluss.core",
            "fluss.transport.nio",
            "fluss.transport.netty",
            "fluss.codec.arrow",
            "fluss.codec.zstd",
            "fluss.codec.lz4",
            "fluss.auth.sasl",
            "fluss.auth.scram",
            "fluss.bucket.sticky",
            "fluss.bucket.roundrobin",
            "fluss.lake.paimon",
            "fluss.lake.iceberg",
            "fluss.lake.hudi",
            "fluss.snapshot.rocksdb",
            "fluss.lake.paimon.reader",
            "fluss.metrics.micrometer",
            "fluss.interop.arrow",
            "fluss.localcluster",
            "fluss.testkit");

    private static final Set<String> PLATFORM = Set.of(
            "fluss.api", "fluss.spi", "fluss.core", "fluss.interop.arrow", "fluss.localcluster", "fluss.testkit");

    private Jars() {}

    static Map<String, ModuleReference> all() {
        Map<String, ModuleReference> jars = new TreeMap<>();
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            if (PUBLISHED.contains(module.name())) {
                jars.put(module.name(), module.reference());
            }
        }
        assertThat(jars.keySet()).isEqualTo(PUBLISHED);
        assertThat(jars.values())
                .allSatisfy(jar -> assertThat(path(jar).toString()).endsWith(".jar"));
        return jars;
    }

    static boolean isProvider(String module) {
        return !PLATFORM.contains(module);
    }

    static Path path(ModuleReference jar) {
        return Path.of(jar.location().orElseThrow());
    }
}
