/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Tables whose rows go to a data lake as well: {@link fluss.spi.lake.LakeFormatProvider} knows their keys and buckets, {@link
 * fluss.spi.lake.LakeReaderProvider} reads them there.
 */
@NullMarked
package fluss.spi.lake;

import org.jspecify.annotations.NullMarked;
