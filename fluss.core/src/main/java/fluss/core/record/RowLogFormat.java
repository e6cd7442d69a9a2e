/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.core.row.RowFormat;
import fluss.spi.compression.CodecSource;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import fluss.spi.format.LogFormatProvider;
import java.util.Locale;

/**
 * The log formats that are stored by row: {@code docs/protocol/log-batch.md}, section 7. They need no third party and have no
 * compression, so core has them itself; they are not found by ServiceLoader.
 */
public final class RowLogFormat implements LogFormatProvider {

    /** Indexed rows. */
    public static final RowLogFormat INDEXED = new RowLogFormat(RowFormat.INDEXED);

    /** Compacted rows. */
    public static final RowLogFormat COMPACTED = new RowLogFormat(RowFormat.COMPACTED);

    private final RowFormat format;

    private RowLogFormat(RowFormat format) {
        this.format = format;
    }

    @Override
    public String name() {
        return format.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String tableName() {
        return format.name();
    }

    /** An encoder of appended rows. It takes no notice of the compression. */
    @Override
    public BatchEncoder newEncoder(EncoderOptions options) {
        return new RowBatchEncoder(format, options.type());
    }

    /** A decoder whose batches have rows, and no columns. */
    @Override
    public BatchDecoder newDecoder(CodecSource codecs, long maxDecodedBytes) {
        return new RowBatchDecoder(format);
    }
}
