/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.api.column.ColumnBatch;

/**
 * A log batch with its rows. Record i has the offset {@code header.baseOffset() + i} and the header's timestamp.
 *
 * @param header the header
 * @param changeTypes what each record says of its row
 * @param rows the rows
 */
public record DecodedBatch(LogBatchHeader header, ChangeTypes changeTypes, ColumnBatch rows) {}
