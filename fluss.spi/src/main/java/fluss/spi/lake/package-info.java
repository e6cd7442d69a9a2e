/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Keys and buckets of tables whose rows go to a data lake as well. {@link fluss.spi.lake.LakeFormatProvider} is the way in.
 */
@NullMarked
package fluss.spi.lake;

import org.jspecify.annotations.NullMarked;
