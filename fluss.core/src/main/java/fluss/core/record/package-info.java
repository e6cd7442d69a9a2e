/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Batches of records: log batches ({@code docs/protocol/log-batch.md}), key-value batches and batches of values
 * ({@code docs/protocol/rows.md}, sections 8 to 10).
 *
 * <p>Log: {@link fluss.core.record.LogBatches} walks over what a fetch brought, {@link fluss.core.record.LogBatchReader}
 * decodes, {@link fluss.core.record.LogBatchHeader} is read and written. Key-value: {@link
 * fluss.core.record.KvBatchBuilder}, {@link fluss.core.record.ValueReader}.
 */
@NullMarked
package fluss.core.record;

import org.jspecify.annotations.NullMarked;
