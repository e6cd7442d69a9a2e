/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaRuntimeTest {
    private static final String FLAG_OF_23 = "--sun-misc-unsafe-memory-access=allow";

    @Test
    void withoutAnythingGivenItIsTheJavaThatRunsUs() {
        JavaRuntime java = JavaRuntime.find(null);
        assertThat(java.home()).isEqualTo(Path.of(System.getProperty("java.home")));
        assertThat(java.feature()).isEqualTo(Runtime.version().feature());
        assertThat(java.command()).contains("--add-opens=java.base/java.nio=ALL-UNNAMED");
    }

    @Test
    void flagsThatAnOlderJavaRefusesAreLeftOut(@TempDir Path home) throws IOException {
        assertThat(ofVersion(home, "17.0.15").command()).doesNotContain(FLAG_OF_23);
        assertThat(ofVersion(home, "25.0.3").command()).contains(FLAG_OF_23);
    }

    @Test
    void javaThatIsTooOldOrNoneAtAllIsRefused(@TempDir Path home) throws IOException {
        assertThatThrownBy(() -> JavaRuntime.find(home)).hasMessageContaining("no readable file 'release'");
        assertThatThrownBy(() -> ofVersion(home, "11.0.2")).hasMessageContaining("is Java 11");
        assertThatThrownBy(() -> ofVersion(home, "1.8.0_292")).hasMessageContaining("'1.8.0_292'");
    }

    private static JavaRuntime ofVersion(Path home, String version) throws IOException {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return JavaRuntime.find(home);
    }
}
