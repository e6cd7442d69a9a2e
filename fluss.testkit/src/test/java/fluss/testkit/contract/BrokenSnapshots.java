/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import fluss.spi.snapshot.KvSnapshot;
import fluss.spi.snapshot.KvSnapshotProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Sorts bytes as if they had signs, hands its own arrays out, and takes files that are not there for an empty snapshot. */
public final class BrokenSnapshots implements KvSnapshotProvider {

    private static final String FILE = "entries";

    /** As ServiceLoader wants it. */
    public BrokenSnapshots() {}

    static void write(Path directory, Map<byte[], byte[]> entries) throws IOException {
        List<String> lines = new ArrayList<>();
        entries.forEach((key, value) -> lines.add(hex(key) + ":" + hex(value)));
        Files.write(directory.resolve(FILE), lines);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public KvSnapshot open(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        List<byte[][]> entries = lines.stream()
                .map(line -> line.split(":", 2))
                .map(parts -> new byte[][] {
                    HexFormat.of().parseHex(parts[0]), HexFormat.of().parseHex(parts[1])
                })
                .sorted((a, b) -> Arrays.compare(a[0], b[0]))
                .toList();
        return new KvSnapshot() {
            private int next;

            @Override
            public boolean next() {
                return next++ < entries.size();
            }

            @Override
            public byte[] key() {
                return entries.get(next - 1)[0];
            }

            @Override
            public byte[] value() {
                return entries.get(next - 1)[1];
            }

            @Override
            public void close() {}
        };
    }
}
