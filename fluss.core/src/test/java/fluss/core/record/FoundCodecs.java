/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.record;

import fluss.core.vectors.VectorLine;
import fluss.spi.compression.CodecSource;
import fluss.spi.compression.CompressionCodec;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.LogFormatProvider;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;

/** The log formats and compressions on the path, found as services: they are modules of their own and cannot be named. */
final class FoundCodecs {

    private static final int DEFAULT_LEVEL = 3;

    private FoundCodecs() {}

    static LogFormatProvider format(String tableName) {
        return switch (tableName) {
            case "INDEXED" -> RowLogFormat.INDEXED;
            case "COMPACTED" -> RowLogFormat.COMPACTED;
            default ->
                find(LogFormatProvider.class, format -> format.tableName().equals(tableName));
        };
    }

    static Optional<CompressionProvider> compression(VectorLine line) {
        return line.has("compression") && !line.text("compression").equals("NONE")
                ? Optional.of(find(
                        CompressionProvider.class, codec -> codec.tableName().equals(line.text("compression"))))
                : Optional.empty();
    }

    static CodecSource codecs() {
        return arrowId -> codec(find(CompressionProvider.class, codec -> codec.arrowId() == arrowId), DEFAULT_LEVEL);
    }

    static CompressionCodec codec(CompressionProvider provider, int level) {
        return provider.create(level);
    }

    private static <P> P find(Class<P> service, Predicate<P> wanted) {
        return ServiceLoader.load(service).stream()
                .map(ServiceLoader.Provider::get)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no such " + service.getSimpleName()));
    }
}
