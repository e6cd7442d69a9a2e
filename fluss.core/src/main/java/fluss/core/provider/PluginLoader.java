/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;

/** Loads the classes of a plug-in where there are no modules. It answers for the plug-in's own providers alone. */
final class PluginLoader extends URLClassLoader {

    private static final String SERVICES = "META-INF/services/";

    static {
        registerAsParallelCapable();
    }

    PluginLoader(Path location, List<URL> urls, ClassLoader parent) {
        super("fluss plug-in " + location.getFileName(), urls.toArray(new URL[0]), parent);
    }

    /** Without those of the client's loader, whose providers are found there. */
    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
    }
}
