/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import com.google.protobuf.ByteString;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.row.Row;
import fluss.core.async.Blocking;
import fluss.core.record.LogBatchHeader;
import fluss.core.record.StoredValue;
import fluss.core.record.ValueReader;
import fluss.core.record.ValueRows;
import fluss.core.runtime.ClientRuntime;
import fluss.core.wire.PayloadRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The rows of answers that hold values, or batches of a log. Older schemas are asked for, which blocks. Safe for any
 * thread.
 */
final class AnswerRows {

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final ValueRows values;
    private final BatchDecoding batches;

    AnswerRows(ClientRuntime runtime, ScanSpec spec) {
        this.runtime = runtime;
        this.table = spec.table();
        this.values = new ValueRows(table, spec.projection().positions());
        this.batches = BatchDecoding.of(runtime, table, spec.projection());
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
            if (!values.knows(value.schemaId())) {
                values.learn(value.schemaId(), schema(value.schemaId()));
            }
            rows.add(values.decode(region.array(), value));
        }
        return rows;
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
