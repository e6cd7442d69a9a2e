/* SPDX-License-Identifier: Apache-2.0 */
package fluss.snapshot.rocksdb;

import fluss.spi.snapshot.KvSnapshotProvider;
import fluss.testkit.contract.KvSnapshotContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class RocksDbSnapshotContractTest extends KvSnapshotContract {

    @Override
    protected KvSnapshotProvider provider() {
        return new RocksDbSnapshotProvider();
    }

    @Override
    protected void write(Path directory, Map<byte[], byte[]> entries) throws IOException {
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true);
                FlushOptions flushing = new FlushOptions();
                RocksDB database = RocksDB.open(options, directory.toString())) {
            for (Map.Entry<byte[], byte[]> entry : entries.entrySet()) {
                database.put(entry.getKey(), entry.getValue());
            }
            database.flush(flushing);
        } catch (RocksDBException e) {
            throw new IOException(e);
        }
    }
}
