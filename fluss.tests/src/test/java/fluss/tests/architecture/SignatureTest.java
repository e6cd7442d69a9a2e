/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What applications and plug-ins are compiled against changes only on purpose. A change that is meant is taken over by {@code
 * -Dfluss.signatures=update}, and the file's difference shows in review what users will notice.
 */
class SignatureTest {

    private static final Path FILES =
            Path.of(System.getProperty("fluss.root"), "fluss.tests", "src", "test", "resources", "signatures");

    @ParameterizedTest
    @ValueSource(strings = {"fluss.api", "fluss.spi"})
    void exportedTypesAreThoseOfTheCommittedFile(String module) throws Exception {
        String now = String.join("\n", signatures(Jars.all().get(module))) + "\n";
        Path file = FILES.resolve(module + ".txt");
        if ("update".equals(System.getProperty("fluss.signatures"))) {
            Files.createDirectories(FILES);
            Files.writeString(file, now);
        }

        assertThat(now.lines()).hasSizeGreaterThan(100);
        assertThat(now.lines()).containsExactlyElementsOf(Files.readAllLines(file));
    }

    private static List<String> signatures(ModuleReference jar) throws IOException, ClassNotFoundException {
        Set<String> exported = jar.descriptor().exports().stream()
                .filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        Set<String> names = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .importUrl(new URL("jar:" + Jars.path(jar).toUri() + "!/"))) {
            if (exported.contains(type.getPackageName())
                    && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && !type.getSimpleName().equals("package-info")) {
                names.add(type.getName());
            }
        }
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, SignatureTest.class.getClassLoader());
            if (isVisible(type)) {
                lines.add(head(type));
                members(type).forEach(member -> lines.add("  " + member));
            }
        }
        return lines;
    }

    /** Seen from outside: public, and so is everything around it. */
    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isOpen(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private static boolean isOpen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String head(Class<?> type) {
        String interfaces = Arrays.stream(type.getGenericInterfaces())
                .map(java.lang.reflect.Type::getTypeName)
                .sorted()
                .collect(Collectors.joining(", "));
        java.lang.reflect.Type parent = type.getGenericSuperclass();
        String parameters = Arrays.stream(type.getTypeParameters())
                .map(parameter -> parameter.getName() + " extends " + List.of(parameter.getBounds()))
                .collect(Collectors.joining(", "));
        return (Modifier.toString(type.getModifiers() & ~Modifier.INTERFACE) + " " + kind(type)).strip()
                + " "
                + type.getName()
                + (parameters.isEmpty() ? "" : "<" + parameters + ">")
                + (parent == null || parent == Object.class ? "" : " extends " + parent.getTypeName())
                + (interfaces.isEmpty() ? "" : " : " + interfaces);
    }

    private static String kind(Class<?> type) {
        String kind = type.isAnnotation()
                ? "annotation"
                : type.isInterface() ? "interface" : type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
        return type.isSealed() ? "sealed " + kind : kind;
    }

    private static Set<String> members(Class<?> type) {
        Set<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (isOpen(field.getModifiers())) {
                members.add(field.toGenericString());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(members, constructor);
        }
        for (Method method : type.getDeclaredMethods()) {
            add(members, method);
        }
        return members;
    }

    private static void add(Set<String> members, Executable member) {
        if (isOpen(member.getModifiers()) && !member.isSynthetic()) {
            members.add(member.toGenericString());
        }
    }
}
