/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Rows and their values. {@link fluss.api.row.GenericRow} is what most applications write, {@link fluss.api.row.Row}
 * what they read.
 */
@NullMarked
package fluss.api.row;

import org.jspecify.annotations.NullMarked;
