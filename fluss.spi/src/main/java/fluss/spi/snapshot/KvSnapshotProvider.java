/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.snapshot;

import fluss.spi.Provider;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the files of a snapshot of a key-value bucket: {@code docs/protocol/remote.md}, section 6. */
public interface KvSnapshotProvider extends Provider {

    /**
     * Opens a snapshot, on a thread that may block; here natives may be loaded.
     *
     * @param directory all files of the snapshot under their own names, and nothing else; stays the caller's, who deletes it
     *     after the snapshot is closed. Files may be added to it.
     * @throws IOException if they are no snapshot
     * @throws fluss.api.error.ProviderException if natives cannot be loaded
     */
    KvSnapshot open(Path directory) throws IOException;
}
