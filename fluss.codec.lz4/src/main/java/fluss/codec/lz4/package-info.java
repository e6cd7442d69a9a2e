/* SPDX-License-Identifier: Apache-2.0 */
/** The LZ4 frame codec; {@link fluss.codec.lz4.Lz4CompressionProvider} is the way in. */
@NullMarked
package fluss.codec.lz4;

import org.jspecify.annotations.NullMarked;
