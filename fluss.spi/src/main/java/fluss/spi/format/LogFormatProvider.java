/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.format;

import fluss.spi.Provider;
import fluss.spi.compression.CodecSource;

/** Makes encoders and decoders of one log format. */
public interface LogFormatProvider extends Provider {

    /** The format's name in table properties, for example {@code ARROW}. */
    String tableName();

    /** An encoder for batches of one table. */
    BatchEncoder newEncoder(EncoderOptions options);

    /**
     * A decoder of batches.
     *
     * @param codecs where codecs come from
     * @param maxDecodedBytes most bytes that one batch may take decoded
     */
    BatchDecoder newDecoder(CodecSource codecs, long maxDecodedBytes);
}
