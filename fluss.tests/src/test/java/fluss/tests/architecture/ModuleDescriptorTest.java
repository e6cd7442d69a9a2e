/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.architecture;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleDescriptorTest {

    static Collection<String> modules() {
        return new TreeSet<>(Jars.PUBLISHED);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void descriptorIsTheCommittedOne(String module) throws IOException {
        String expected;
        try (InputStream text = getClass().getResourceAsStream("/descriptors/" + module + ".txt")) {
            assertThat(text)
                    .as("src/test/resources/descriptors/" + module + ".txt")
                    .isNotNull();
            expected = new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(describe(Jars.all().get(module).descriptor())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void servicesAreDeclaredForBothPaths(String module) throws IOException {
        ModuleReference jar = Jars.all().get(module);
        Map<String, Set<String>> provided = new HashMap<>();
        jar.descriptor().provides().forEach(p -> provided.put(p.service(), Set.copyOf(p.providers())));
        Map<String, Set<String>> listed = new HashMap<>();
        try (ModuleReader reader = jar.open();
                Stream<String> entries = reader.list()) {
            entries.filter(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
                    .forEach(
                            name -> listed.put(name.substring("META-INF/services/".length()), providers(reader, name)));
        }
        assertThat(listed).isEqualTo(provided);
    }

    @Test
    void providersAreNamedSo() {
        Jars.all()
                .forEach((module, jar) -> jar.descriptor().provides().stream()
                        .flatMap(provides -> provides.providers().stream())
                        .forEach(provider -> assertThat(provider).as(module).endsWith("Provider")));
    }

    @Test
    void everyProviderModuleProvidesAndExportsNothing() {
        Jars.all().forEach((module, jar) -> {
            if (Jars.isProvider(module)) {
                assertThat(jar.descriptor().provides()).as(module).isNotEmpty();
                assertThat(jar.descriptor().exports()).as(module).isEmpty();
                assertThat(jar.descriptor().isOpen()).as(module).isFalse();
            }
        });
        assertThat(Jars.all().get("fluss.core").descriptor().exports()).isEmpty();
    }

    @Test
    void packagesBeginWithTheModuleNameAndStandInOneJar() {
        Map<String, String> owners = new HashMap<>();
        Jars.all()
                .forEach((module, jar) -> jar.descriptor().packages().forEach(packageName -> {
                    assertThat(packageName + ".").startsWith(module + ".");
                    assertThat(owners.put(packageName, module)).as(packageName).isNull();
                }));
        assertThat(owners).hasSizeGreaterThan(30);
    }

    private static Set<String> providers(ModuleReader reader, String name) {
        try (InputStream in = reader.open(name).orElseThrow();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(ModuleDescriptor descriptor) {
        StringBuilder text = new StringBuilder();
        section(text, descriptor.requires(), ModuleDescriptorTest::describe);
        section(text, descriptor.exports(), exports -> "exports " + exports.source() + targets(exports.targets()));
        section(text, descriptor.opens(), opens -> "opens " + opens.source() + targets(opens.targets()));
        section(text, descriptor.uses(), service -> "uses " + service);
        section(
                text,
                descriptor.provides(),
                provides -> "provides " + provides.service() + " with "
                        + provides.providers().stream().sorted().collect(joining(", ")));
        return text.toString();
    }

    private static @Nullable String describe(ModuleDescriptor.Requires requires) {
        if (requires.name().equals("java.base")) {
            return null;
        }
        String modifiers = requires.modifiers().stream()
                .map(modifier -> modifier.name().toLowerCase(java.util.Locale.ROOT) + " ")
                .sorted()
                .collect(joining());
        return "requires " + modifiers + requires.name();
    }

    private static String targets(Set<String> targets) {
        return targets.isEmpty() ? "" : " to " + targets.stream().sorted().collect(joining(", "));
    }

    private interface Line<T> {
        @Nullable
        String of(T item);
    }

    private static <T> void section(StringBuilder text, Collection<T> items, Line<T> line) {
        List<@Nullable String> lines = items.stream().map(line::of).toList();
        lines.stream()
                .filter(each -> each != null)
                .sorted()
                .forEach(each -> text.append(each).append('\n'));
    }
}
