/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.metadata.ArrowCompression;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.TableInfo;
import fluss.api.write.AppendResult;
import fluss.api.write.AppendWriter;
import fluss.api.write.TableAppend;
import fluss.core.key.TableKeyEncoding;
import fluss.core.provider.Providers;
import fluss.core.record.BatchStatistics;
import fluss.core.record.RowLogFormat;
import fluss.spi.bucket.BucketAssignerProvider;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.EncoderOptions;
import fluss.spi.format.LogFormatProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes writers for a log table. */
final class AppendBuilder implements TableAppend {

    private final Writing writing;
    private final TableInfo table;

    AppendBuilder(Writing writing, TableInfo table) {
        this.writing = writing;
        this.table = table;
    }

    @Override
    public AppendWriter createWriter() {
        WriteContext context = writing.context();
        TableKeyEncoding keys = TableKeyEncoding.of(table, writing.context().providers()::lakeFormat);
        Supplier<RowSink> sinks = sinks(context.providers());
        @Nullable
        KeyRouter router = keys.hasBucketKey() ? new KeyRouter(keys.bucketKey(), keys.bucketFunction()) : null;
        @Nullable
        BucketAssignerProvider assigner = router == null
                ? context.providers().bucketAssigner(context.settings().assigner())
                : null;
        TableSession<AppendResult> session = writing.open(
                table,
                new WriteShape(table.tableId(), false, false, List.of()),
                AppendBuilder::result,
                sinks,
                () -> Optional.ofNullable(assigner).map(provider -> provider.create(table.path())));
        return new LogWriter(session, table, keys.partition(), router);
    }

    private static AppendResult result(int bucket, long offset, int row) {
        return new AppendResult(bucket, TableSession.Results.known(offset < 0 ? -1 : offset + row));
    }

    private Supplier<RowSink> sinks(Providers providers) {
        LogFormatProvider format = format(providers);
        Optional<CompressionProvider> compression = compression(providers);
        int level = table.zstdLevel();
        EncoderOptions options = new EncoderOptions(table.schema().rowType(), compression, level);
        Codecs shared = writing.context().codecs();
        @Nullable
        CodecPool codecs =
                compression.map(provider -> shared.of(provider, level)).orElse(null);
        int[] statistics = BatchStatistics.columns(table);
        Function<EncodedBatch.Framing, LogSink> maker = framing -> new LogSink(
                format.newEncoder(options),
                codecs,
                shared.scratch(),
                table.schemaId(),
                framing,
                BatchStatistics.of(options.type(), statistics).orElse(null));
        LogFraming framing = table.logFormat() == LogFormat.ARROW
                ? new LogFraming.OfColumns(
                        options.type(), () -> decoder(format, providers), () -> maker.apply(LogFraming.OfRows.INSTANCE))
                : LogFraming.OfRows.INSTANCE;
        return () -> maker.apply(framing);
    }

    private BatchDecoder decoder(LogFormatProvider format, Providers providers) {
        return format.newDecoder(
                providers.codecs(asker("table.log.arrow.compression.type")),
                writing.context().settings().memoryBytes());
    }

    private LogFormatProvider format(Providers providers) {
        return switch (table.logFormat()) {
            case ARROW -> providers.logFormat(LogFormat.ARROW.name(), asker("table.log.format"));
            case INDEXED -> RowLogFormat.INDEXED;
            case COMPACTED -> RowLogFormat.COMPACTED;
        };
    }

    private Optional<CompressionProvider> compression(Providers providers) {
        ArrowCompression compression = table.arrowCompression();
        return table.logFormat() == LogFormat.ARROW && compression != ArrowCompression.NONE
                ? Optional.of(providers.compression(compression.name(), asker("table.log.arrow.compression.type")))
                : Optional.empty();
    }

    private String asker(String property) {
        return "table " + table.path() + " (" + property + ")";
    }
}
