/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.scanner.Scan;
import org.apache.fluss.client.table.scanner.ScanRecord;
import org.apache.fluss.client.table.scanner.log.LogScanner;
import org.apache.fluss.client.table.scanner.log.ScanRecords;
import org.apache.fluss.metadata.PartitionInfo;
import org.apache.fluss.metadata.TableBucket;
import org.apache.fluss.metadata.TableInfo;
import org.apache.fluss.types.DataType;

/**
 * Reads a number of records of a table's log, or those that come within a time: {@code buckets} (all by default),
 * {@code fromOffset} (the earliest by default), {@code count}, {@code timeoutMillis}, {@code projection} (names).
 */
// The interfaces of the official client close with any exception.
@SuppressWarnings("try")
final class PeerScan {
    private static final int DEFAULT_TIMEOUT_MILLIS = 30_000;
    private static final Duration POLL = Duration.ofMillis(200);

    private final List<Integer> buckets;
    private final long fromOffset;
    private final int count;
    private final Duration timeout;
    private final List<String> projection;
    private final List<DataType> types;

    PeerScan(JsonNode request, TableInfo info) {
        buckets = request.has("buckets")
                ? PeerTables.texts(request, "buckets").stream()
                        .map(Integer::valueOf)
                        .toList()
                : IntStream.range(0, info.getNumBuckets()).boxed().toList();
        fromOffset = request.path("fromOffset").asLong(LogScanner.EARLIEST_OFFSET);
        count = request.path("count").asInt(Integer.MAX_VALUE);
        timeout = Duration.ofMillis(request.path("timeoutMillis").asInt(DEFAULT_TIMEOUT_MILLIS));
        projection = PeerTables.texts(request, "projection");
        types = PeerTables.types(info, projection.isEmpty() ? info.getRowType().getFieldNames() : projection);
    }

    /** Reads; the partitions are those of a partitioned table. */
    ArrayNode read(Table table, List<PartitionInfo> partitions) throws Exception {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        Scan scan = table.newScan();
        try (LogScanner scanner = (projection.isEmpty() ? scan : scan.project(projection)).createLogScanner()) {
            for (int bucket : buckets) {
                if (!table.getTableInfo().isPartitioned()) {
                    scanner.subscribe(bucket, fromOffset);
                }
                for (PartitionInfo partition : partitions) {
                    scanner.subscribe(partition.getPartitionId(), bucket, fromOffset);
                }
            }
            long deadline = System.nanoTime() + timeout.toNanos();
            while (found.size() < count && System.nanoTime() - deadline < 0) {
                add(scanner.poll(POLL), found);
            }
        }
        return found;
    }

    /** Rows are views that the next poll invalidates, so they are turned to JSON at once. */
    private void add(ScanRecords records, ArrayNode found) {
        for (TableBucket bucket : records.buckets()) {
            for (ScanRecord record : records.records(bucket)) {
                ObjectNode json = found.addObject();
                json.put("bucket", bucket.getBucket());
                if (bucket.getPartitionId() != null) {
                    json.put("partitionId", bucket.getPartitionId());
                }
                json.put("offset", record.logOffset());
                json.put("timestamp", record.timestamp());
                json.put("change", record.getChangeType().shortString());
                json.set("row", PeerValues.json(record.getRow(), types));
            }
        }
    }
}
