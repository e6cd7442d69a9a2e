/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorage;
import fluss.spi.remote.RemoteStorageContext;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.spi.remote.SecurityToken;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a remote storage has to do. The author supplies a way to write, which the client has no need of. */
@Timeout(120)
public abstract class RemoteStorageContract extends ProviderContract<RemoteStorageProvider> {
    private @Nullable RemoteStorage storage;

    /** For subclasses. */
    protected RemoteStorageContract() {}

    /** Writes a file into the storage that the provider reads, and returns where it is. */
    protected abstract RemotePath write(String name, byte[] content) throws Exception;

    /** Returns the path of a file that is not there, beside those that were written. */
    protected abstract RemotePath missing();

    /** Returns what the application would set as {@code client.fs.KEY}, by {@code KEY}; nothing unless overridden. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    /** Returns what the cluster would hand out; nothing that is secret unless overridden. */
    protected SecurityToken token() {
        return new SecurityToken(missing().scheme(), Map.of(), Map.of(), Optional.empty());
    }

    private RemoteStorage storage() {
        RemoteStorage made = storage;
        if (made == null) {
            made = provider().create(new RemoteStorageContext() {
                @Override
                public String scheme() {
                    return missing().scheme();
                }

                @Override
                public Map<String, String> settings() {
                    return Map.copyOf(RemoteStorageContract.this.settings());
                }

                @Override
                public SecurityToken token() {
                    return RemoteStorageContract.this.token();
                }
            });
            storage = made;
        }
        return made;
    }

    @AfterEach
    final void closeStorage() {
        if (storage != null) {
            storage.close();
            storage.close();
        }
    }

    private static byte[] content(int size) {
        return CompressionContract.random(size, 256);
    }

    @Test
    void itServesItsSchemeAndNoOther() {
        assertTrue(
                provider().serves(missing().scheme()), "serves(\"" + missing().scheme() + "\")");
        assertFalse(provider().serves("no-such-scheme"), "serves(\"no-such-scheme\")");
    }

    @Test
    void itTellsTheLengthOfAFile() throws Exception {
        assertEquals(100_000, storage().length(write("whole", content(100_000))));
        assertEquals(0, storage().length(write("empty", new byte[0])));
    }

    @Test
    void itReadsTheRangeAndNothingElse() throws Exception {
        byte[] content = content(1_000_000);
        RemotePath file = write("ranges", content);
        for (int[] range : new int[][] {{0, 1}, {0, 1_000_000}, {123, 700_000}, {999_999, 1}, {5, 0}}) {
            byte[] target = new byte[range[1] + 20];
            Arrays.fill(target, (byte) 77);
            assertEquals(range[1], storage().read(file, range[0], target, 10, range[1]), "bytes read");
            assertArrayEquals(
                    Arrays.copyOfRange(content, range[0], range[0] + range[1]),
                    Arrays.copyOfRange(target, 10, 10 + range[1]),
                    () -> range[1] + " bytes from " + range[0]);
            for (int i = 0; i < 10; i++) {
                assertEquals(77, target[i], "a byte before the region");
                assertEquals(77, target[target.length - 1 - i], "a byte behind the region");
            }
        }
    }

    @Test
    void theEndOfTheFileEndsARange() throws Exception {
        RemotePath file = write("short", content(10));
        byte[] target = new byte[20];
        assertEquals(6, storage().read(file, 4, target, 0, 20), "bytes from 4 to the end");
        assertArrayEquals(Arrays.copyOfRange(content(10), 4, 10), Arrays.copyOf(target, 6));
        assertEquals(0, storage().read(file, 10, target, 0, 20), "bytes at the end");
        assertEquals(0, storage().read(file, 11, target, 0, 20), "bytes behind the end");
        assertEquals(0, storage().read(file, 5_000_000_000L, target, 0, 20), "bytes far behind the end");
    }

    @Test
    void aFileThatIsNotThereIsToldAsSuch() {
        assertThrows(NoSuchFileException.class, () -> storage().length(missing()));
        assertThrows(NoSuchFileException.class, () -> storage().read(missing(), 0, new byte[1], 0, 1));
    }

    @Test
    void namesNeedNoEscapes() throws Exception {
        byte[] content = content(50);
        RemotePath file = write("a b%20$p=1.log", content);
        byte[] target = new byte[50];
        assertEquals(50, storage().read(file, 0, target, 0, 50));
        assertArrayEquals(content, target);
    }

    @Test
    void manyThreadsMayRead() throws Exception {
        byte[] content = content(300_000);
        RemotePath file = write("shared", content);
        RemoteStorage shared = storage();
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int begin = thread * 1000;
            threads.add(CompletableFuture.runAsync(() -> {
                byte[] target = new byte[200_000];
                try {
                    for (int i = 0; i < 5; i++) {
                        assertEquals(target.length, shared.read(file, begin, target, 0, target.length));
                        assertArrayEquals(Arrays.copyOfRange(content, begin, begin + target.length), target);
                    }
                } catch (IOException e) {
                    throw new CompletionException(e);
                }
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            thread.get(60, TimeUnit.SECONDS);
        }
    }
}
