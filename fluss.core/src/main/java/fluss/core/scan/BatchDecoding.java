/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.column.ColumnBatch;
import fluss.api.config.ClientOptions;
import fluss.api.metadata.LogFormat;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableInfo;
import fluss.api.predicate.Predicate;
import fluss.api.types.RowType;
import fluss.core.record.DecodedBatch;
import fluss.core.record.LogBatchHeader;
import fluss.core.record.LogBatchReader;
import fluss.core.record.RowLogFormat;
import fluss.core.runtime.ClientRuntime;
import fluss.spi.format.BatchDecoder;
import fluss.spi.format.LogFormatProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns batches into blocks of records. Safe for any thread; the event loop only asks which schemas are missing. */
final class BatchDecoding {

    private final TableInfo table;
    private final Projection projection;
    private final RowType returned;
    private final @Nullable RowFilter filter;
    private final FilterTally tally;
    private final LogBatchReader reader;
    private final boolean checkCrc;
    private final @Nullable SchemaAlignment pushed;
    private final Map<Integer, SchemaAlignment> alignments = new ConcurrentHashMap<>();

    BatchDecoding(ScanSpec spec, LogBatchReader reader, boolean checkCrc, FilterTally tally) {
        this.table = spec.table();
        this.projection = spec.read();
        this.returned = spec.projection().wanted();
        Predicate condition = spec.filter();
        this.filter = condition == null ? null : RowFilter.of(condition, projection.wanted());
        this.tally = tally;
        this.reader = reader;
        this.checkCrc = checkCrc;
        this.pushed =
                projection.canBePushed() ? SchemaAlignment.pushed(table.schema().rowType(), projection) : null;
        learn(table.schemaId(), table.schema());
    }

    /**
     * For a table's log format.
     *
     * @throws fluss.api.error.ProviderException if there is no provider of that format
     */
    static BatchDecoding of(ClientRuntime runtime, ScanSpec spec, FilterTally tally) {
        TableInfo table = spec.table();
        boolean checkCrc = runtime.configuration().get(ClientOptions.SCANNER_CHECK_CRC);
        String asker = "table " + table.path();
        LogFormatProvider provider = switch (table.logFormat()) {
            case ARROW -> runtime.providers().logFormat(LogFormat.ARROW.name(), asker + " (table.log.format)");
            case INDEXED -> RowLogFormat.INDEXED;
            case COMPACTED -> RowLogFormat.COMPACTED;
        };
        BatchDecoder decoder = provider.newDecoder(
                runtime.providers().codecs(asker + " (table.log.arrow.compression.type)"),
                runtime.configuration().get(ClientOptions.SCANNER_MAX_DECODED_BATCH));
        return new BatchDecoding(spec, new LogBatchReader(table.logFormat(), decoder), checkCrc, tally);
    }

    /** A schema that must be {@link #learn learned} before the run can be decoded. */
    OptionalInt missingSchema(BatchRun run) {
        if (!run.projected()) {
            for (LogBatchHeader batch : run.batches()) {
                if (batch.recordCount() > 0 && !alignments.containsKey(batch.schemaId())) {
                    return OptionalInt.of(batch.schemaId());
                }
            }
        }
        return OptionalInt.empty();
    }

    /** Takes note of a version of the table's schema. */
    void learn(int schemaId, Schema schema) {
        alignments.put(schemaId, SchemaAlignment.whole(schema, table.schema(), projection));
    }

    /**
     * Decodes one batch of a run.
     *
     * @return a gap if the batch has no record that the subscription wants
     * @throws fluss.api.error.FlussException if the batch cannot be decoded
     */
    RecordBlock decode(BatchRun run, LogBatchHeader batch, Subscription subscription) {
        if (checkCrc && !run.projected()) {
            batch.checkCrc(run.bytes());
        }
        long base = batch.baseOffset();
        if (batch.timestamp() >= subscription.extent().untilTimestamp()) {
            subscription.endAt(Math.max(base, run.fetchOffset()));
        }
        long end = subscription.endOffset();
        if (base >= end) {
            return new Gap(subscription.bucket(), end);
        }
        int count = batch.recordCount();
        int first = (int) Math.max(0, Math.min(count, run.fetchOffset() - base));
        int last = (int) Math.min(count, end - base);
        if (first >= last || batch.timestamp() < subscription.extent().fromTimestamp()) {
            return new Gap(subscription.bucket(), Math.min(batch.nextOffset(), end));
        }
        SchemaAlignment alignment = run.projected() ? pushed : alignments.get(batch.schemaId());
        if (alignment == null) {
            throw new IllegalStateException("Schema " + batch.schemaId() + " was not asked for");
        }
        DecodedBatch decoded =
                reader.decode(run.bytes(), batch, alignment.written(), projection.wanted(), alignment.mapping());
        int[] kept = kept(decoded.rows(), first, last);
        if (kept != null && kept.length == 0) {
            return new Gap(subscription.bucket(), Math.min(batch.nextOffset(), end));
        }
        RecordBlock.Wanted wanted = new RecordBlock.Wanted(first, last, kept);
        return table.logFormat() == LogFormat.ARROW
                ? new ColumnBlock(subscription.bucket(), returned(decoded), wanted)
                : new RowBlock(subscription.bucket(), decoded, wanted, returned);
    }

    /** The rows that the filter holds for; null for all. */
    private int @Nullable [] kept(ColumnBatch rows, int first, int end) {
        RowFilter condition = filter;
        if (condition == null) {
            return null;
        }
        int[] kept = new int[end - first];
        int count = 0;
        for (int row = first; row < end; row++) {
            if (condition.test(rows.row(row))) {
                kept[count++] = row;
            }
        }
        tally.batch(end - first, count);
        return count == kept.length ? null : Arrays.copyOf(kept, count);
    }

    /** Without the columns that only the filter is on. */
    private DecodedBatch returned(DecodedBatch decoded) {
        ColumnBatch rows = decoded.rows();
        if (returned.fieldCount() == rows.type().fieldCount()) {
            return decoded;
        }
        ColumnBatch fewer =
                ColumnBatch.of(returned, rows.rowCount(), rows.columns().subList(0, returned.fieldCount()));
        return new DecodedBatch(decoded.header(), decoded.changeTypes(), fewer);
    }
}
