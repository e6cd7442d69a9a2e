/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The binary forms of rows: {@code docs/protocol/rows.md}, sections 1 to 7. {@link fluss.core.row.RowEncoder} and {@link
 * fluss.core.row.RowDecoder} are the doors; {@link fluss.core.row.CheckedRow} is what {@code Table.newRow()} makes.
 */
@NullMarked
package fluss.core.row;

import org.jspecify.annotations.NullMarked;
