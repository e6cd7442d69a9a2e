/* SPDX-License-Identifier: Apache-2.0 */
/** Formats of log batches' bodies. {@link fluss.spi.format.LogFormatProvider} is the way in. */
@NullMarked
package fluss.spi.format;

import org.jspecify.annotations.NullMarked;
