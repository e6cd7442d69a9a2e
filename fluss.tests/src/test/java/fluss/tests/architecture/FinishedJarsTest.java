/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a repository of artifacts asks of jars and poms. */
class FinishedJarsTest {

    private static final Path ROOT = Path.of(System.getProperty("fluss.root"));

    static Collection<String> modules() {
        return new TreeSet<>(Jars.PUBLISHED);
    }

    private static String text(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name + " in " + jar.getName()).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theJarTellsItsNameVersionAndLicence(String module) throws IOException {
        Path path = Jars.path(Jars.all().get(module));
        try (JarFile jar = new JarFile(path.toFile())) {
            assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(ROOT.resolve("LICENSE")));
            assertThat(text(jar, "META-INF/NOTICE")).isEqualTo(Files.readString(ROOT.resolve("NOTICE")));
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Implementation-Title")).isEqualTo(module);
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
            assertThat(path.getFileName().toString())
                    .isEqualTo(module + "-" + manifest.getValue("Implementation-Version") + ".jar");
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("module-info.class")
                    .noneMatch(name -> name.startsWith("META-INF/maven/"));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void thePomTellsWhatItIs(String module) throws IOException {
        String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));

        assertThat(pom)
                .contains("<name>" + module + "</name>")
                .containsPattern("<description>[A-Z].+\\.</description>");
        assertThat(pom).contains("<artifactId>fluss.parent</artifactId>").doesNotContain("<licenses>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "fluss.bom/pom.xml"})
    void aPomWithoutParentTellsAddressLicenceAndDevelopers(String file) throws IOException {
        assertThat(Files.readString(ROOT.resolve(file)))
                .containsPattern("<name>.+</name>")
                .containsPattern("<description>.+</description>")
                .containsPattern("(?s)</description>.*\\n  <url>https://.+</url>")
                .containsPattern("(?s)<license>\\s*<name>Apache-2.0</name>\\s*<url>https://.+</url>")
                .containsPattern("(?s)<developer>\\s*<name>.+</name>")
                .containsPattern("(?s)<scm.*>\\s*<connection>scm:git:https://.+</connection>")
                .containsPattern("<developerConnection>scm:git:https://.+</developerConnection>");
    }

    @Test
    void onlyWhatIsPublishedIsDeployed() throws IOException {
        for (String module : ReactorTest.modules()) {
            assertThat(Files.readString(ROOT.resolve(module).resolve("pom.xml"))
                            .contains("<maven.deploy.skip>true</maven.deploy.skip>"))
                    .as(module)
                    .isEqualTo(!ReactorTest.published().contains(module));
        }
    }
}
