/* SPDX-License-Identifier: Apache-2.0 */
/** Columns of values, shaped like Arrow: what batch scanners return and batch appends take. */
@NullMarked
package fluss.api.column;

import org.jspecify.annotations.NullMarked;
