/* SPDX-License-Identifier: Apache-2.0 */
/** Reading snapshots of key-value tables: {@link fluss.spi.snapshot.KvSnapshotProvider}. */
@NullMarked
package fluss.spi.snapshot;

import org.jspecify.annotations.NullMarked;
