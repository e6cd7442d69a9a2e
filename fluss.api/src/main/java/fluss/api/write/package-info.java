/* SPDX-License-Identifier: Apache-2.0 */
/** Writing rows: {@link fluss.api.write.AppendWriter} for log tables, {@link fluss.api.write.UpsertWriter} for primary-key tables. */
@NullMarked
package fluss.api.write;

import org.jspecify.annotations.NullMarked;
