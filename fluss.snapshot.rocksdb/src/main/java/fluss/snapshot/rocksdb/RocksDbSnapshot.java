/* SPDX-License-Identifier: Apache-2.0 */
package fluss.snapshot.rocksdb;

import fluss.spi.snapshot.KvSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** A database, opened for reading, and an iteration over it. */
final class RocksDbSnapshot implements KvSnapshot {

    private final Options options;
    private final RocksDB database;
    private final ReadOptions reading;
    private final RocksIterator entries;
    private boolean begun;

    private RocksDbSnapshot(Options options, RocksDB database) {
        this.options = options;
        this.database = database;
        // Every entry is read once: the cache would keep what nobody asks for again.
        this.reading = new ReadOptions().setFillCache(false);
        this.entries = database.newIterator(reading);
    }

    static RocksDbSnapshot open(Path directory) throws IOException {
        Options options = new Options();
        try {
            return new RocksDbSnapshot(options, RocksDB.openReadOnly(options, directory.toString()));
        } catch (RocksDBException e) {
            options.close();
            throw new IOException("The files are no snapshot that RocksDB can open: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean next() throws IOException {
        if (!begun) {
            begun = true;
            entries.seekToFirst();
        } else if (entries.isValid()) { // behind the end, going on would crash the JVM
            entries.next();
        }
        if (entries.isValid()) {
            return true;
        }
        try {
            entries.status();
        } catch (RocksDBException e) {
            throw new IOException("The snapshot cannot be read: " + e.getMessage(), e);
        }
        return false;
    }

    @Override
    public byte[] key() {
        return entries.key();
    }

    @Override
    public byte[] value() {
        return entries.value();
    }

    @Override
    public void close() {
        entries.close();
        reading.close();
        database.close();
        options.close();
    }
}
