/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the seeds of a target into a folder: {@code Seeds TARGET FOLDER}. */
public final class Seeds {

    private Seeds() {}

    /** Writes them, each a file. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<byte[]> seeds = Target.of(arguments[0]).newInput().seeds();
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
    }
}
