/* SPDX-License-Identifier: Apache-2.0 */
/** Reads the files of snapshots of primary-key tables as the RocksDB databases that they are. */
@NullMarked
package fluss.snapshot.rocksdb;

import org.jspecify.annotations.NullMarked;
