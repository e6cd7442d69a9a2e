/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.jmh;

import fluss.api.types.DataTypes;
import fluss.api.types.RowType;
import fluss.benchmarks.ours.OursRow;
import fluss.benchmarks.workload.Workload;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import fluss.spi.format.LogFormatProvider;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Batches of the workload, by the providers of the class path. For one thread at a time. */
final class Batches {

    /** Rows of one batch: about 700 KB, as the writers send them. */
    static final int ROWS = 8192;

    /** The columns of the workload. */
    static final RowType TYPE = DataTypes.ROW(
            DataTypes.FIELD(Workload.COLUMNS.get(0), DataTypes.BIGINT()),
            DataTypes.FIELD(Workload.COLUMNS.get(1), DataTypes.TIMESTAMP(3)),
            DataTypes.FIELD(Workload.COLUMNS.get(2), DataTypes.STRING()),
            DataTypes.FIELD(Workload.COLUMNS.get(3), DataTypes.DOUBLE()),
            DataTypes.FIELD(Workload.COLUMNS.get(4), DataTypes.BOOLEAN()),
            DataTypes.FIELD(Workload.COLUMNS.get(5), DataTypes.STRING()));

    private static final long MOST_DECODED = 1L << 28;

    private final Workload workload = new Workload();
    private final OursRow row = new OursRow();
    private final BatchEncoder encoder;
    private final @Nullable CompressionCodec codec;
    private byte[] target = new byte[0];
    private long next;

    Batches(Codec codec) {
        Optional<CompressionProvider> provider = codec.provider();
        encoder = format().newEncoder(new EncoderOptions(TYPE, provider, Codec.LEVEL));
        this.codec = provider.map(found -> found.create(Codec.LEVEL)).orElse(null);
    }

    /** Adds as many rows as a batch has to an empty encoder. */
    BatchEncoder fill() {
        encoder.reset();
        for (int i = 0; i < ROWS; i++) {
            encoder.append(workload.fill(row, next++));
        }
        return encoder;
    }

    /** Fills a batch and encodes it, and returns its length; its bytes are in {@link #target()}. */
    int encode() {
        fill();
        int most = encoder.maxEncodedBytes(codec);
        if (target.length < most) {
            target = new byte[most];
        }
        return encoder.encode(target, 0, codec);
    }

    byte[] target() {
        return target;
    }

    /** The body of one batch. */
    byte[] body() {
        int length = encode();
        return Arrays.copyOf(target, length);
    }

    /** A decoder that finds all codecs. */
    static BatchDecoder decoder() {
        CodecSource codecs = arrowId -> ServiceLoader.load(CompressionProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.arrowId() == arrowId)
                .findFirst()
                .orElseThrow()
                .create(Codec.LEVEL);
        return format().newDecoder(codecs, MOST_DECODED);
    }

    private static LogFormatProvider format() {
        return ServiceLoader.load(LogFormatProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.tableName().equals("ARROW"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no provider of ARROW"));
    }
}
