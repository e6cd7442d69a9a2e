/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.types.RowType;
import java.util.Optional;

/**
 * How the keys, the bucket key and the partition are taken out of rows of one shape. Safe for any thread.
 *
 * @param rows the columns of the rows
 * @param key key bytes: the primary key of rows and key rows, the prefix of prefix rows
 * @param bucketKey the bytes that the bucket function takes
 * @param sameBytes whether the two always give the same bytes, so that encoding once is enough
 * @param partition the partition, if the table is partitioned
 */
public record RowKeys(
        RowType rows, KeyEncoder key, KeyEncoder bucketKey, boolean sameBytes, Optional<PartitionNamer> partition) {}
