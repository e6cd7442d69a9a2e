/* SPDX-License-Identifier: Apache-2.0 */
/** Compression of the buffers of ARROW batches. {@link fluss.spi.compression.CompressionProvider} is the way in. */
@NullMarked
package fluss.spi.compression;

import org.jspecify.annotations.NullMarked;
