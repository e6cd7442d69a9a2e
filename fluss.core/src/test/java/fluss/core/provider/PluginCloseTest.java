/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.error.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins as a client on the class path loads them. */
class PluginCloseTest {

    private static final String CONTENT = "what the plug-in brings";

    @TempDir
    Path folder;

    private PluginLoader loader;
    private Plugin plugin;

    @BeforeEach
    void load() throws IOException {
        Path jar = folder.resolve("plugin.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("content.txt"));
            out.write(CONTENT.getBytes(StandardCharsets.UTF_8));
        }
        URL url = jar.toUri().toURL();
        loader = new PluginLoader(jar, List.of(url), PluginCloseTest.class.getClassLoader());
        plugin = new Plugin(jar, Optional.empty(), loader);
        try (InputStream in = loader.getResourceAsStream("content.txt")) {
            assertThat(in).isNotNull().hasContent(CONTENT);
        }
    }

    @Test
    void closingTheProvidersClosesTheJarsOfPlugins() {
        DiscoveredProviders found = new DiscoveredProviders(
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                new Registry<>(List.of()),
                List.of(plugin));
        assertThat(loader.findResource("content.txt")).isNotNull();
        found.close();
        found.close();
        assertThat(loader.findResource("content.txt")).isNull();
    }

    @Test
    void aPluginThatIsRefusedIsClosed() {
        assertThatThrownBy(() -> Discovery.discover(PluginCloseTest.class.getClassLoader(), List.of(plugin)))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("has no provider");
        assertThat(loader.findResource("content.txt")).isNull();
    }
}
