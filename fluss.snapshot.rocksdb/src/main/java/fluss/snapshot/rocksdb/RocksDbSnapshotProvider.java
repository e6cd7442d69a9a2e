/* SPDX-License-Identifier: Apache-2.0 */
package fluss.snapshot.rocksdb;

import fluss.api.error.ProviderException;
import fluss.spi.Availability;
import fluss.spi.snapshot.KvSnapshot;
import fluss.spi.snapshot.KvSnapshotProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.rocksdb.RocksDB;

/** Opens snapshots over rocksdbjni, whose natives are loaded when first asked for. */
public final class RocksDbSnapshotProvider implements KvSnapshotProvider {

    /** Loads nothing. */
    public RocksDbSnapshotProvider() {}

    @Override
    public String name() {
        return "rocksdb";
    }

    @Override
    public Availability availability() {
        try {
            RocksDB.loadLibrary();
            return Availability.USABLE;
        } catch (LinkageError | RuntimeException e) {
            return Availability.unusable(
                    "the native library of rocksdbjni cannot be loaded (" + e
                            + "); it is unpacked to java.io.tmpdir and "
                            + "needs a platform that the jar has natives for",
                    e);
        }
    }

    @Override
    public KvSnapshot open(Path directory) throws IOException {
        Availability availability = availability();
        if (!availability.isUsable()) {
            throw new ProviderException(
                    "Snapshots cannot be read by 'rocksdb': "
                            + availability.reason().orElse(""),
                    availability.cause());
        }
        return RocksDbSnapshot.open(directory);
    }
}
