/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Snapshots of primary-key tables, over RocksDB.
 *
 * @provides fluss.spi.snapshot.KvSnapshotProvider the reader named {@code rocksdb}
 */
@SuppressWarnings("requires-automatic") // rocksdbjni has no descriptor; nothing of it is exported
module fluss.snapshot.rocksdb {
    requires static org.jspecify;
    requires fluss.spi;
    requires rocksdbjni;

    provides fluss.spi.snapshot.KvSnapshotProvider with
            fluss.snapshot.rocksdb.RocksDbSnapshotProvider;
}
