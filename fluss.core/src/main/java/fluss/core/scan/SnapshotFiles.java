/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.core.async.Blocking;
import fluss.core.remote.RemoteFiles;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.proto.PbRemotePathAndLocalFile;
import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Copies the files of a snapshot from remote storage into a directory of its own, which closing deletes. */
final class SnapshotFiles implements AutoCloseable {

    private static final int PIECE = 1 << 20;

    private final Path directory;

    private SnapshotFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Copies files, several at a time; blocks.
     *
     * @param asker who needs them, for messages
     */
    static SnapshotFiles copy(
            ClientRuntime runtime, RemoteFiles remote, List<PbRemotePathAndLocalFile> files, String asker) {
        SnapshotFiles copies;
        try {
            copies = new SnapshotFiles(Files.createTempDirectory("fluss-snapshot-"));
        } catch (IOException e) {
            throw new FlussException("There is no place for the files of a snapshot: " + e, e);
        }
        try {
            List<CompletableFuture<Void>> copied = new ArrayList<>();
            for (PbRemotePathAndLocalFile file : files) {
                Path target = copies.target(file.getLocalFileName());
                RemotePath source = RemotePath.parse(file.getRemotePath());
                copied.add(CompletableFuture.runAsync(() -> copy(remote, source, target, asker), remote.workers()));
            }
            Blocking.await(runtime.loop(), CompletableFuture.allOf(copied.toArray(new CompletableFuture<?>[0])), asker);
            return copies;
        } catch (RuntimeException e) {
            copies.close();
            throw e;
        }
    }

    /** A name from the wire must not lead out of the directory. */
    private Path target(String name) {
        Path target = directory.resolve(name).normalize();
        if (name.isEmpty() || !directory.equals(target.getParent())) {
            throw new MalformedDataException("The server names the local file '" + name + "' of a snapshot", -1);
        }
        return target;
    }

    private static void copy(RemoteFiles remote, RemotePath source, Path target, String asker) {
        RemoteStorage storage = remote.storage(source, asker);
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(target)) {
            long position = 0;
            int count = storage.read(source, position, piece, 0, PIECE);
            while (count > 0) {
                out.write(piece, 0, count);
                position += count;
                count = count < PIECE ? 0 : storage.read(source, position, piece, 0, PIECE);
            }
        } catch (IOException e) {
            throw new FlussException("The file " + source + " of a snapshot cannot be copied: " + e, e);
        }
    }

    Path directory() {
        return directory;
    }

    /** Deletes the files; what cannot be deleted is left to the system, which owns the place. */
    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}
