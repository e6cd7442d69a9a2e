/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Paths for forked JVMs: what an application that uses the client has, and no test library. */
final class ModulePaths {

    /** What ships with the client; libraries follow by what these require. */
    private static final Set<String> CLIENT = Set.of(
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
            "fluss.lake.hudi");

    private final Map<String, ModuleReference> modules = new TreeMap<>();

    private ModulePaths() {}

    /** The client with everything that ships with it. */
    static ModulePaths client() {
        ModulePaths paths = new ModulePaths();
        CLIENT.forEach(paths::require);
        return paths;
    }

    /** These with others, and what those require. */
    ModulePaths with(String... others) {
        ModulePaths paths = new ModulePaths();
        paths.modules.putAll(modules);
        Set.of(others).forEach(paths::require);
        return paths;
    }

    /** These but some, and but what nothing requires any more. */
    ModulePaths without(String... others) {
        Set<String> wanted = new TreeSet<>(modules.keySet());
        wanted.removeIf(name -> !name.startsWith("fluss."));
        Set.of(others).forEach(wanted::remove);
        ModulePaths paths = new ModulePaths();
        wanted.forEach(paths::require);
        Set.of(others).forEach(paths.modules::remove);
        return paths;
    }

    private void require(String name) {
        ModuleReference module = ModuleLayer.boot()
                .configuration()
                .findModule(name)
                .map(ResolvedModule::reference)
                .orElseThrow(() -> new IllegalArgumentException("There is no module " + name + " on the path"));
        boolean isJdk = module.location().orElseThrow().getScheme().equals("jrt");
        if (!isJdk && modules.put(name, module) == null) {
            module.descriptor().requires().stream()
                    .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                    .map(Requires::name)
                    .forEach(this::require);
        }
    }

    /** Their names. */
    Set<String> names() {
        return modules.keySet();
    }

    /** Their jars, for a module path or class path. */
    String path() {
        return modules.values().stream()
                .map(ModulePaths::jar)
                .map(Path::toString)
                .collect(joining(File.pathSeparator));
    }

    /** The jar of one of them. */
    Path jar(String module) {
        return jar(modules.get(module));
    }

    private static Path jar(ModuleReference module) {
        return Path.of(module.location().orElseThrow());
    }

    /** How messages describe the only provider of one of them where it is a module. */
    String provider(String name, String module) {
        ModuleDescriptor descriptor = modules.get(module).descriptor();
        String type = descriptor.provides().iterator().next().providers().get(0);
        return name + " (" + type + ", module " + module + " "
                + descriptor.rawVersion().orElseThrow() + " in " + jar(module) + ")";
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
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
