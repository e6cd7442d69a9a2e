/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import fluss.codec.arrow.read.ArrowDecoder;
import fluss.codec.arrow.write.ArrowEncoder;
import fluss.spi.compression.CodecSource;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import fluss.spi.format.LogFormatProvider;

/** Makes encoders and decoders of batches that hold one Arrow record batch each. */
public final class ArrowLogFormatProvider implements LogFormatProvider {

    /** Does nothing. */
    public ArrowLogFormatProvider() {}

    @Override
    public String name() {
        return "arrow";
    }

    @Override
    public String tableName() {
        return "ARROW";
    }

    @Override
    public BatchEncoder newEncoder(EncoderOptions options) {
        return new ArrowEncoder(options);
    }

    @Override
    public BatchDecoder newDecoder(CodecSource codecs, long maxDecodedBytes) {
        return new ArrowDecoder(codecs, maxDecodedBytes);
    }
}
