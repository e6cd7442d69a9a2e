/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import fluss.api.column.ColumnBatch;
import fluss.api.error.MalformedDataException;
import fluss.api.row.InternalRow;
import fluss.api.types.RowType;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.BatchEncoder;
import fluss.spi.format.EncoderOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/** The codecs of the other modules, and short ways to encode and decode. */
final class TestCodecs {

    static final long LIMIT = 64 << 20;

    private static final List<CompressionProvider> PROVIDERS = load();

    static final CodecSource SOURCE = id -> PROVIDERS.stream()
            .filter(p -> p.arrowId() == id)
            .findFirst()
            .orElseThrow(() -> new MalformedDataException("no codec " + id, -1))
            .create(3);

    private TestCodecs() {}

    private static List<CompressionProvider> load() {
        // the module itself uses no codec: the client hands them over
        TestCodecs.class.getModule().addUses(CompressionProvider.class);
        return ServiceLoader.load(CompressionProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** A provider by its name in table properties; NONE gives none. */
    static Optional<CompressionProvider> named(String tableName) {
        Optional<CompressionProvider> found =
                PROVIDERS.stream().filter(p -> p.tableName().equals(tableName)).findFirst();
        if (found.isEmpty() && !tableName.equals("NONE")) {
            throw new IllegalArgumentException(tableName);
        }
        return found;
    }

    static BatchEncoder encoder(RowType type, String compression) {
        return new ArrowLogFormatProvider().newEncoder(new EncoderOptions(type, named(compression), 3));
    }

    static byte[] body(BatchEncoder encoder, String compression) {
        int margin = 3;
        try (CompressionCodec codec = named(compression).map(p -> p.create(3)).orElse(null)) {
            byte[] target = new byte[encoder.maxEncodedBytes(codec) + margin];
            Arrays.fill(target, (byte) 0x55);
            int length = encoder.encode(target, margin, codec);
            return Arrays.copyOfRange(target, margin, margin + length);
        }
    }

    static byte[] encode(RowType type, List<? extends InternalRow> rows, String compression) {
        BatchEncoder encoder = encoder(type, compression);
        rows.forEach(encoder::append);
        return body(encoder, compression);
    }

    static BatchDecoder decoder() {
        return new ArrowLogFormatProvider().newDecoder(SOURCE, LIMIT);
    }

    static ColumnBatch decode(byte[] body, int rowCount, RowType type) {
        return decoder()
                .decode(
                        body,
                        0,
                        body.length,
                        rowCount,
                        type,
                        type,
                        IntStream.range(0, type.fieldCount()).toArray());
    }
}
