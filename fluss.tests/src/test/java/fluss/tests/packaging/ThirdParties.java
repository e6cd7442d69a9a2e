/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the plug-ins of third parties, as they would: against finished jars. */
final class ThirdParties {

    private static final Path SOURCES = Path.of(System.getProperty("fluss.root"), "fluss.tests/src/test/thirdparty");
    private static final String SERVER_PLUGINS =
            "META-INF/services/org.apache.fluss.security.auth.AuthenticationPlugin";

    /** The other side of SCRAM, which needs nothing but the JDK. */
    private static final Path SCRAM_SERVER = Path.of(
            System.getProperty("fluss.root"), "fluss.auth.scram/src/test/java/fluss/auth/scram/ScramServer.java");

    private final Path directory;

    ThirdParties(Path directory) {
        this.directory = directory;
    }

    /**
     * Compiles a module and returns its path.
     *
     * @param others paths of modules that it needs beside those of the client
     */
    String module(String name, String... others) throws IOException {
        List<String> path = new ArrayList<>(List.of(others));
        path.add(ModulePaths.client().path());
        path.add(annotations().toString());
        return compile(name, "--module-path", String.join(File.pathSeparator, path))
                .toString();
    }

    /** Compiles a module into a jar, which declares its providers for the class path too, and returns it. */
    Path jar(String name, Path jar) throws IOException {
        Path classes = Path.of(module(name));
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        for (Provides provides :
                ModuleFinder.of(classes).find(name).orElseThrow().descriptor().provides()) {
            Files.write(services.resolve(provides.service()), provides.providers());
        }
        Files.createDirectories(jar.getParent());
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        int outcome = java.util.spi.ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(out, out, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        assertThat(outcome).as("%s is packed:%n%s", name, messages).isZero();
        return jar;
    }

    /** What the signatures of API and SPI are annotated with, which nobody needs at run time. */
    private static Path annotations() {
        Path[] places = Stream.of("jdk.module.path", "java.class.path")
                .map(property -> System.getProperty(property, ""))
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator, -1)))
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toArray(Path[]::new);
        return Path.of(ModuleFinder.of(places)
                .find("org.jspecify")
                .flatMap(ModuleReference::location)
                .orElseThrow());
    }

    /** Compiles the plug-ins of the server and returns the class path of a server that has it. */
    List<Path> serverClassPath() throws IOException {
        String server = System.getProperty("fluss.localcluster.server");
        Path plugin = compile("server", "--class-path", server, SCRAM_SERVER);
        Path services = plugin.resolve(SERVER_PLUGINS);
        Files.createDirectories(services.getParent());
        Files.writeString(services, "thirdparty.server.RiddlePlugin\nthirdparty.server.MechanismsPlugin\n");
        List<Path> classPath = new ArrayList<>();
        for (String file : server.split(File.pathSeparator, -1)) {
            classPath.add(Path.of(file));
        }
        classPath.add(plugin);
        return classPath;
    }

    /** Compiles what is no module and returns its classes. */
    Path classes(String name, String classPath) throws IOException {
        return compile(name, "--class-path", classPath);
    }

    private Path compile(String name, String pathOption, String path, Path... others) throws IOException {
        Path out = Files.createDirectories(directory.resolve("classes-" + name));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> tree = Files.walk(SOURCES.resolve(name))) {
            List<Path> sources = Stream.concat(tree, Stream.of(others))
                    .filter(file -> file.toString().endsWith(".java"))
                    .toList();
            assertThat(sources).as("sources of %s", name).isNotEmpty();
            boolean isCompiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-d", out.toString(), "--release", "17", "-proc:none", pathOption, path),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(isCompiled).as("%s compiles:%n%s", name, messages).isTrue();
        }
        return out;
    }
}
