/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader of snapshots has to do. */
public abstract class KvSnapshotContract extends ProviderContract<KvSnapshotProvider> {
    private static final int MANY = 20_000;

    @TempDir
    Path temporary;

    /** For subclasses. */
    protected KvSnapshotContract() {}

    /** Puts the files of a snapshot with these entries into an empty directory, as a server would. */
    protected abstract void write(Path directory, Map<byte[], byte[]> entries) throws IOException;

    private Path snapshot(Map<byte[], byte[]> entries) throws IOException {
        Path directory = Files.createTempDirectory(temporary, "snapshot");
        write(directory, entries);
        return directory;
    }

    /** Keys of all lengths and signs of bytes, in the unsigned order. */
    private static SortedMap<byte[], byte[]> someEntries() {
        SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (String key : List.of("00", "0000", "01", "7f", "80", "80ff", "ff", "ff00", "ffff", "616263")) {
            byte[] bytes = HexFormat.of().parseHex(key);
            entries.put(bytes, ("value of " + key).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        entries.put(new byte[] {0x40}, new byte[0]);
        entries.put(new byte[] {0x41}, new byte[200_000]);
        return entries;
    }

    private static SortedMap<byte[], byte[]> manyEntries() {
        SortedMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < MANY; i++) {
            byte[] key = {(byte) (i * 31), (byte) (i >> 8), (byte) i};
            entries.put(key, new byte[] {(byte) i, (byte) (i >> 8)});
        }
        return entries;
    }

    private static void assertHas(SortedMap<byte[], byte[]> expected, KvSnapshot snapshot) throws IOException {
        for (Map.Entry<byte[], byte[]> entry : expected.entrySet()) {
            String key = HexFormat.of().formatHex(entry.getKey());
            assertTrue(snapshot.next(), "the snapshot ends before the key " + key);
            assertArrayEquals(entry.getKey(), snapshot.key(), "the key in the order of unsigned bytes");
            assertArrayEquals(entry.getValue(), snapshot.value(), "the value of " + key);
        }
        assertFalse(snapshot.next(), "there are more entries than were written");
    }

    @Test
    void entriesComeOnceInTheUnsignedOrderOfTheirKeys() throws IOException {
        try (KvSnapshot snapshot = provider().open(snapshot(someEntries()))) {
            assertHas(someEntries(), snapshot);
        }
    }

    @Test
    void itReadsManyEntries() throws IOException {
        try (KvSnapshot snapshot = provider().open(snapshot(manyEntries()))) {
            assertHas(manyEntries(), snapshot);
        }
    }

    @Test
    void aSnapshotMayBeEmpty() throws IOException {
        try (KvSnapshot snapshot = provider().open(snapshot(Map.of()))) {
            assertFalse(snapshot.next());
        }
    }

    @Test
    void theEndStaysTheEnd() throws IOException {
        try (KvSnapshot snapshot = provider().open(snapshot(Map.of(new byte[] {1}, new byte[] {2})))) {
            assertTrue(snapshot.next());
            assertFalse(snapshot.next());
            assertFalse(snapshot.next());
        }
    }

    @Test
    void keysAndValuesAreTheCallers() throws IOException {
        try (KvSnapshot snapshot = provider().open(snapshot(someEntries()))) {
            assertTrue(snapshot.next());
            byte[] key = snapshot.key();
            byte[] value = snapshot.value();
            byte[] expectedKey = key.clone();
            byte[] expectedValue = value.clone();
            Arrays.fill(value, (byte) 99);
            assertArrayEquals(expectedValue, snapshot.value(), "changed through an array handed out before");
            while (snapshot.next()) {
                assertNotSame(key, snapshot.key(), "one array for two keys");
            }
            assertArrayEquals(expectedKey, key, "a key handed out before");
        }
    }

    @Test
    void severalMayBeOpenAtATimeAndByOtherThreads() throws Exception {
        Path directory = snapshot(manyEntries());
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(CompletableFuture.runAsync(
                    () -> {
                        try (KvSnapshot snapshot = provider().open(directory)) {
                            assertHas(manyEntries(), snapshot);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    },
                    task -> new Thread(task, "contract-snapshot").start()));
        }
        for (CompletableFuture<Void> reader : readers) {
            reader.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void afterClosingTheDirectoryIsTheCallersAlone() throws IOException {
        Path directory = snapshot(someEntries());
        KvSnapshot snapshot = provider().open(directory);
        assertTrue(snapshot.next());
        snapshot.close();
        snapshot.close(); // has no effect
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
        assertFalse(Files.exists(directory));
    }

    @Test
    void filesThatAreNoSnapshotAreToldAsSuch() throws IOException {
        Path empty = Files.createTempDirectory(temporary, "empty");
        assertThrows(IOException.class, () -> provider().open(empty), "an empty directory");
        Path other = Files.createTempDirectory(temporary, "other");
        Files.writeString(other.resolve("CURRENT"), "no such file\n");
        assertThrows(IOException.class, () -> provider().open(other), "files of something else");
    }

    @Test
    void missingFilesAreToldAsSuch() throws IOException {
        Path directory = snapshot(manyEntries());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[0]);
            }
        }
        assertThrows(
                IOException.class,
                () -> {
                    try (KvSnapshot snapshot = provider().open(directory)) {
                        int entries = 0;
                        while (snapshot.next()) {
                            entries++;
                        }
                        assertEquals(MANY, entries, "entries of files that were emptied");
                    }
                },
                "files that were emptied");
    }
}
