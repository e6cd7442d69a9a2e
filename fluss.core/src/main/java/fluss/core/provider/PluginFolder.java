/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder of plug-ins: each jar in it is one, and each folder with the jars, or the classes, of one. */
final class PluginFolder {

    static final String SETTING = ClientOptions.PLUGIN_DIRECTORY.key();

    private PluginFolder() {}

    /**
     * Loads the plug-ins, in the order of their names. Hidden files, and those that are no jars, are passed over.
     *
     * @throws ConfigurationException if there is no such folder
     * @throws fluss.api.error.ProviderException if a plug-in cannot be loaded
     */
    static List<Plugin> load(String folder, ClassLoader parent) {
        List<Plugin> loaded = new ArrayList<>();
        try {
            entries(folder).forEach(entry -> loaded.add(Plugin.load(entry, parent)));
            return loaded;
        } catch (RuntimeException e) {
            loaded.forEach(Plugin::close);
            throw e;
        }
    }

    private static List<Path> entries(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file -> isJar(file) || Files.isDirectory(file))
                    .map(Path::toAbsolutePath)
                    .sorted()
                    .toList();
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationException(SETTING + ": '" + folder + "' cannot be read as a folder: " + e, e);
        }
    }

    static boolean isJar(Path file) {
        return file.getFileName().toString().endsWith(".jar") && Files.isRegularFile(file);
    }
}
