/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * What jars tell those who make native images of them: {@code META-INF/native-image/GROUP/ARTIFACT/reachability-metadata.json}, which
 * must hold nothing but {@code reflection} (type, methods, fields, jniAccessible) and {@code resources} (glob).
 */
final class NativeMetadata {

    private final Map<String, Type> types = new LinkedHashMap<>();
    private final Set<String> globs = new LinkedHashSet<>();

    /**
     * A class that is looked up by name.
     *
     * @param fields names
     * @param methods names with parameter types, as {@code <init>(int)}
     * @param isForJni whether native code looks it up
     */
    record Type(Set<String> fields, Set<String> methods, boolean isForJni) {}

    /** What a jar tells; nothing if it tells nothing. */
    static NativeMetadata of(Path jar) throws IOException {
        NativeMetadata metadata = new NativeMetadata();
        try (JarFile file = new JarFile(jar.toFile())) {
            List<ZipEntry> entries = file.stream()
                    .filter(entry -> entry.getName().startsWith("META-INF/native-image/") && !entry.isDirectory())
                    .map(ZipEntry.class::cast)
                    .toList();
            for (ZipEntry entry : entries) {
                assertThat(entry.getName())
                        .matches("META-INF/native-image/fluss/fluss\\.[a-z0-9.]+/reachability-metadata\\.json");
                try (InputStream in = file.getInputStream(entry);
                        JsonParser json = new JsonFactory().createParser(in)) {
                    json.nextToken();
                    metadata.read(json);
                }
            }
        }
        return metadata;
    }

    Map<String, Type> types() {
        return types;
    }

    /** Patterns of the names of resources. */
    Set<String> globs() {
        return globs;
    }

    private void read(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String section = json.currentName();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                switch (section) {
                    case "reflection" -> readType(json);
                    case "resources" -> readResource(json);
                    default -> throw new AssertionError("an unknown section " + section);
                }
            }
        }
    }

    private void readResource(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            assertThat(json.currentName()).isEqualTo("glob");
            globs.add(json.nextTextValue());
        }
    }

    private void readType(JsonParser json) throws IOException {
        String name = "";
        boolean isForJni = false;
        Set<String> fields = new HashSet<>();
        Set<String> methods = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case "type" -> name = json.getText();
                case "jniAccessible" -> isForJni = json.getBooleanValue();
                case "fields" -> readMembers(json, fields);
                case "methods" -> readMembers(json, methods);
                default -> throw new AssertionError("an unknown key " + key);
            }
        }
        assertThat(types.put(name, new Type(fields, methods, isForJni)))
                .as(name)
                .isNull();
    }

    private static void readMembers(JsonParser json, Set<String> members) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            StringBuilder member = new StringBuilder();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                json.nextToken();
                switch (key) {
                    case "name" -> member.insert(0, json.getText());
                    case "parameterTypes" -> member.append(readTypes(json));
                    default -> throw new AssertionError("an unknown key " + key);
                }
            }
            members.add(member.toString());
        }
    }

    private static String readTypes(JsonParser json) throws IOException {
        StringBuilder types = new StringBuilder("(");
        while (json.nextToken() != JsonToken.END_ARRAY) {
            types.append(types.length() == 1 ? "" : ",").append(json.getText());
        }
        return types.append(')').toString();
    }
}
