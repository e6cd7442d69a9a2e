/* SPDX-License-Identifier: Apache-2.0 */
/** Data types of columns; {@link fluss.api.types.DataTypes} makes them. */
@NullMarked
package fluss.api.types;

import org.jspecify.annotations.NullMarked;
