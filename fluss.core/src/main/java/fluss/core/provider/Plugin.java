/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.api.error.ProviderException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in of a folder, with a class loader of its own: what it brings hides nothing of the application's, and another plug-in may
 * bring another version of the same. Where the client is modules, the plug-in is a layer of modules over it; where the client is
 * on the class path, so is the plug-in.
 *
 * @param location the jar, or the folder of jars or of classes
 * @param layer its modules; absent where the client is on the class path
 * @param loader its class loader
 */
record Plugin(Path location, Optional<ModuleLayer> layer, ClassLoader loader) implements AutoCloseable {

    private static final Logger LOG = System.getLogger("fluss.core.provider");

    /** What plug-ins and client meet by: these must be the same for both, whatever a plug-in has beside it. */
    private static final Set<String> SHARED = Set.of("fluss.api", "fluss.spi");

    /**
     * Loads a plug-in; no class of it is initialised yet.
     *
     * @param parent the loader that the client's own providers come from
     * @throws ProviderException if its modules cannot be resolved, naming them and what is missing
     */
    static Plugin load(Path location, ClassLoader parent) {
        Optional<ModuleLayer> client =
                Optional.ofNullable(Plugin.class.getModule().getLayer());
        try {
            return client.isPresent()
                    ? overModules(location, client.get(), parent)
                    : new Plugin(location, Optional.empty(), new PluginLoader(location, urls(location), parent));
        } catch (FindException | ResolutionException | LayerInstantiationException | SecurityException e) {
            throw unusable(location, "cannot be resolved: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unusable(location, "cannot be read: " + e, e);
        }
    }

    /**
     * Closes its jars; no class of it is loaded any more. The JDK closes those of a layer of modules when nobody knows the layer any
     * more.
     */
    @Override
    public void close() {
        if (loader instanceof PluginLoader own) {
            try {
                own.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "The plug-in " + location + " could not be closed", e);
            }
        }
    }

    /** A failure that names the plug-in. */
    static ProviderException unusable(Path location, String reason, @Nullable Exception cause) {
        return new ProviderException(
                "The plug-in " + location + " (" + PluginFolder.SETTING + ") " + reason
                        + ". Mend it or take it out of the folder",
                cause);
    }

    private static Plugin overModules(Path location, ModuleLayer client, ClassLoader parent) {
        ModuleFinder own = own(ModuleFinder.of(location));
        Set<String> roots =
                own.findAll().stream().map(module -> module.descriptor().name()).collect(Collectors.toSet());
        if (roots.isEmpty()) {
            throw unusable(location, "has no provider: there is no module in it", null);
        }
        try {
            Configuration resolved = client.configuration().resolve(own, ModuleFinder.of(), roots);
            ModuleLayer layer = client.defineModulesWithOneLoader(resolved, parent);
            ClassLoader loader = layer.modules().iterator().next().getClassLoader();
            return new Plugin(location, Optional.of(layer), loader);
        } catch (FindException | ResolutionException | LayerInstantiationException e) {
            throw unusable(
                    location,
                    "with the modules " + roots.stream().sorted().collect(Collectors.joining(", "))
                            + " cannot be resolved: " + e.getMessage(),
                    e);
        }
    }

    private static ModuleFinder own(ModuleFinder all) {
        return new ModuleFinder() {
            @Override
            public Optional<ModuleReference> find(String name) {
                return SHARED.contains(name) ? Optional.empty() : all.find(name);
            }

            @Override
            public Set<ModuleReference> findAll() {
                return all.findAll().stream()
                        .filter(module -> !SHARED.contains(module.descriptor().name()))
                        .collect(Collectors.toSet());
            }
        };
    }

    private static List<URL> urls(Path location) throws IOException {
        List<Path> entries = new ArrayList<>(List.of(location));
        if (Files.isDirectory(location)) {
            try (Stream<Path> files = Files.list(location)) {
                files.filter(PluginFolder::isJar).sorted().forEach(entries::add);
            }
        }
        List<URL> urls = new ArrayList<>();
        for (Path entry : entries) {
            URI uri = entry.toUri();
            urls.add(uri.toURL());
        }
        return urls;
    }
}
