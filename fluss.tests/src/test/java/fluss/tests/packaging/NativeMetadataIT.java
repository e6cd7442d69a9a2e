/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.tests.packaging.ReflectionRecorder.LookUp;
import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the client looks up by name while it works is in the metadata for native images, and what is in there exists. That an image can
 * be made and works is not shown by this.
 */
@Timeout(300)
class NativeMetadataIT {

    @RegisterExtension
    static final LocalClusterExtension CLUSTER =
            LocalClusterExtension.of(LocalCluster.builder().saslUser("ada", "correct-horse"));

    private static final ModulePaths CLIENT = ModulePaths.client();

    @TempDir
    Path directory;

    private static Map<String, NativeMetadata.Type> types() throws IOException {
        Map<String, NativeMetadata.Type> types = new HashMap<>();
        for (String module : CLIENT.names()) {
            if (module.startsWith("fluss.")) {
                types.putAll(NativeMetadata.of(CLIENT.jar(module)).types());
            }
        }
        return types;
    }

    private static Set<String> resources(String module) throws IOException {
        try (JarFile jar = new JarFile(CLIENT.jar(module).toFile())) {
            return jar.stream().map(ZipEntry::getName).collect(Collectors.toSet());
        }
    }

    /** The class of a name, if it is one of those that are on the path of the client. */
    private static Stream<Class<?>> existing(String name) {
        return Stream.concat(CLIENT.names().stream(), Stream.of("java.base", "java.security.sasl", "jdk.security.jgss"))
                .map(module -> ModuleLayer.boot().findModule(module))
                .flatMap(module -> module.stream())
                .<Class<?>>map(module -> Class.forName(module, name))
                .filter(type -> type != null);
    }

    private static boolean isMissing(String name) {
        return existing(name).findAny().isEmpty();
    }

    /** Whether a member, unless there is none of that name, is listed. Constructors are looked up without name. */
    private static boolean isCovered(LookUp lookUp, Map<String, NativeMetadata.Type> types) {
        String member = lookUp.method().contains("Constructor") ? "<init>" : lookUp.name();
        boolean exists = member.equals("<init>")
                || existing(lookUp.type())
                        .<Member>flatMap(type -> Stream.concat(
                                Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredFields())))
                        .anyMatch(each -> each.getName().equals(member));
        NativeMetadata.Type listed = types.get(lookUp.type());
        return !exists
                || (listed != null
                        && Stream.concat(listed.fields().stream(), listed.methods().stream())
                                .anyMatch(each -> each.equals(member) || each.startsWith(member + "(")));
    }

    private static String signature(Class<?>... parameters) {
        return Arrays.stream(parameters).map(Class::getTypeName).collect(Collectors.joining(",", "(", ")"));
    }

    @Test
    void whateverIsLookedUpByNameIsInTheMetadata() throws Exception {
        ReflectionRecorder recorder = new ReflectionRecorder();
        new ForkedJvm(directory)
                .with(recorder.flag())
                .onModulePath(CLIENT.path())
                .scenarioOn(
                        CLUSTER.cluster(),
                        "NONE,ZSTD,LZ4_FRAME",
                        "client.security.protocol=SASL",
                        "client.security.sasl.username=ada",
                        "client.security.sasl.password=correct-horse")
                .run()
                .assertSuccess();
        Set<LookUp> lookUps = recorder.lookUps();
        assertThat(lookUps.stream().map(LookUp::caller).collect(Collectors.toSet()))
                .contains("net.jpountz.lz4.LZ4Factory");

        Map<String, NativeMetadata.Type> types = types();
        Set<String> resources = resources("com.github.luben.zstd_jni");
        Set<LookUp> missing = new TreeSet<>();
        for (LookUp lookUp : lookUps) {
            boolean isCovered = switch (lookUp.method()) {
                case "forName" -> isMissing(lookUp.name()) || types.containsKey(lookUp.name());
                case "getResource", "getResources", "getResourceAsStream" ->
                    lookUp.name().matches("/[^/]*/[^/]*/libzstd-jni-[^/]*")
                            && resources.contains(lookUp.name().substring(1));
                default -> isMissing(lookUp.type()) || isCovered(lookUp, types);
            };
            if (!isCovered) {
                missing.add(lookUp);
            }
        }
        assertThat(missing).as("of " + lookUps).isEmpty();
    }

    @Test
    void whatIsInTheMetadataExists() throws IOException {
        Map<String, NativeMetadata.Type> types = types();
        assertThat(types).isNotEmpty();
        types.forEach((name, listed) -> {
            List<Class<?>> found = existing(name).toList();
            assertThat(found).as(name).hasSize(1);
            Class<?> type = found.get(0);
            assertThat(Arrays.stream(type.getDeclaredFields()).map(field -> field.getName()))
                    .as(name)
                    .containsAll(listed.fields());
            Stream<String> methods = Stream.concat(
                    Arrays.stream(type.getDeclaredMethods())
                            .map(method -> method.getName() + signature(method.getParameterTypes())),
                    Arrays.stream(type.getDeclaredConstructors())
                            .map(made -> "<init>" + signature(made.getParameterTypes())));
            assertThat(methods).as(name).containsAll(listed.methods());
        });
    }

    @Test
    void zstdsNativesAreThereWithWhatTheyLookUp() throws IOException {
        NativeMetadata metadata = NativeMetadata.of(CLIENT.jar("fluss.codec.zstd"));
        assertThat(metadata.globs()).containsExactly("*/*/libzstd-jni-*");
        assertThat(resources("com.github.luben.zstd_jni").stream()
                        .filter(name -> name.matches("[^/]*/[^/]*/libzstd-jni-[^/]*")))
                .contains("linux/amd64/libzstd-jni-" + zstdVersion() + ".so")
                .hasSizeGreaterThan(10);
        assertThat(metadata.types().get("com.github.luben.zstd.ZstdCompressCtx"))
                .isEqualTo(new NativeMetadata.Type(Set.of("nativePtr"), Set.of(), true));
        assertThat(metadata.types().get("com.github.luben.zstd.ZstdDecompressCtx"))
                .isEqualTo(new NativeMetadata.Type(Set.of("nativePtr"), Set.of(), true));
    }

    private static String zstdVersion() {
        return CLIENT.jar("com.github.luben.zstd_jni").getFileName().toString().replaceAll("zstd-jni-(.*)\\.jar", "$1");
    }
}
