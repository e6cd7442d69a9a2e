/* SPDX-License-Identifier: Apache-2.0 */
/** The ZSTD codec; {@link fluss.codec.zstd.ZstdCompressionProvider} is the way in. */
@NullMarked
package fluss.codec.zstd;

import org.jspecify.annotations.NullMarked;
