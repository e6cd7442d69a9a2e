/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import com.google.protobuf.ByteString;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.predicate.Predicate;
import fluss.api.row.Row;
import fluss.api.types.RowType;
import fluss.core.async.Blocking;
import fluss.core.record.LogBatchHeader;
import fluss.core.record.StoredValue;
import fluss.core.record.ValueReader;
import fluss.core.record.ValueRows;
import fluss.core.row.ColumnMapping;
import fluss.core.row.MappedRow;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.PayloadRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The rows of answers that hold values, or batches of a log. Older schemas are asked for, which blocks. Safe for any
 * thread.
 */
final class AnswerRows {

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final ValueRows values;
    private final BatchDecoding batches;
    private final @Nullable RowFilter filter;
    private final RowType returned;
    private final RowType read;
    private final int[] positions;
    private final int[] mapping;

    AnswerRows(ClientRuntime runtime, ScanSpec spec) {
        this.runtime = runtime;
        this.table = spec.table();
        this.values = new ValueRows(table, spec.read().positions());
        this.batches = BatchDecoding.of(runtime, spec, new FilterTally());
        Predicate condition = spec.filter();
        this.filter =
                condition == null ? null : RowFilter.of(condition, spec.read().wanted());
        this.returned = spec.projection().wanted();
        this.read = spec.read().wanted();
        this.positions = spec.read().positions();
        this.mapping = ColumnMapping.identity(returned.fieldCount());
    }

    /** The rows of a batch of values. */
    List<Row> ofValues(ByteString records) {
        if (records.isEmpty()) {
            return List.of();
        }
        PayloadRegion region = PayloadRegion.of(records);
        List<StoredValue> stored = ValueReader.readBatch(region.array(), region.offset(), region.length());
        List<Row> rows = new ArrayList<>(stored.size());
        for (StoredValue value : stored) {
            add(region.array(), value, rows);
        }
        return rows;
    }

    /** Adds the row of a value, if the filter holds for it. */
    void addValue(byte[] value, List<Row> rows) {
        add(value, ValueReader.read(value, 0, value.length), rows);
    }

    private void add(byte[] bytes, StoredValue value, List<Row> rows) {
        if (!values.knows(value.schemaId())) {
            values.learn(value.schemaId(), schema(value.schemaId()));
        }
        addWithFilterColumns(values.decode(bytes, value), rows);
    }

    private void addWithFilterColumns(Row row, List<Row> rows) {
        if (filter == null || filter.test(row)) {
            rows.add(row.fieldCount() == mapping.length ? row : new MappedRow(row, returned, mapping));
        }
    }

    /** Adds what is wanted of a row with all columns, if the filter holds for it. */
    void addRow(Row whole, List<Row> rows) {
        addWithFilterColumns(new MappedRow(whole, read, positions), rows);
    }

    /** The rows of a run of whole batches of a log. */
    List<Row> ofLog(TableBucket bucket, ByteString records) {
        PayloadRegion region = PayloadRegion.of(records);
        RecordsWalk walk = RecordsWalk.over(region.array(), region.offset(), region.length());
        BatchRun run = BatchRun.of(region.array(), walk.batches(), -1, false, region.length(), null);
        for (OptionalInt missing = batches.missingSchema(run);
                missing.isPresent();
                missing = batches.missingSchema(run)) {
            batches.learn(missing.getAsInt(), schema(missing.getAsInt()));
        }
        Subscription whole = new Subscription(bucket, Extent.from(0), false);
        List<Row> rows = new ArrayList<>();
        for (LogBatchHeader batch : walk.batches()) {
            RecordBlock block = batches.decode(run, batch, whole);
            for (int i = block.first(); i < block.count(); i++) {
                rows.add(block.record(i).row());
            }
        }
        return rows;
    }

    private Schema schema(int schemaId) {
        return Blocking.await(
                runtime.loop(),
                runtime.metadata().schema(table.path(), table.tableId(), schemaId),
                "a scan of " + table.path());
    }
}
