/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application downloads. */
class JarSizeTest {

    private static final long MEGABYTE = 1_000_000;

    /** Appending, scanning and looking up with ZSTD. */
    private static final String[] NOT_NEEDED = {
        "fluss.codec.lz4",
        "fluss.auth.sasl",
        "fluss.bucket.roundrobin",
        "fluss.lake.paimon",
        "fluss.lake.iceberg",
        "fluss.lake.hudi"
    };

    @Test
    void jarsForTheCommonCaseStaySmall() {
        ModulePaths needed = ModulePaths.client().without(NOT_NEEDED);
        List<File> jars =
                needed.names().stream().map(needed::jar).map(Path::toFile).toList();

        assertThat(jars).hasSize(10);
        assertThat(jars.stream().mapToLong(File::length).sum())
                .as("bytes of %s", jars)
                .isBetween(MEGABYTE, 12 * MEGABYTE);
    }
}
