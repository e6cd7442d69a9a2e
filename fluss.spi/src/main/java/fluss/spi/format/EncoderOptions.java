/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.format;

import fluss.api.types.RowType;
import fluss.spi.compression.CompressionProvider;
import java.util.Optional;

/**
 * What an encoder makes.
 *
 * @param type the columns of the rows
 * @param compression what compresses the buffers; absent: nothing does
 * @param compressionLevel level for {@code compression}
 */
public record EncoderOptions(RowType type, Optional<CompressionProvider> compression, int compressionLevel) {}
