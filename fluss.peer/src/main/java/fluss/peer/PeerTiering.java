/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import static fluss.peer.PeerTables.path;
import static fluss.peer.PeerTables.text;
import static fluss.peer.PeerTables.textMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.fluss.client.FlussConnection;
import org.apache.fluss.client.admin.Admin;
import org.apache.fluss.client.admin.OffsetSpec;
import org.apache.fluss.client.table.Table;
import org.apache.fluss.client.table.scanner.ScanRecord;
import org.apache.fluss.client.table.scanner.log.LogScanner;
import org.apache.fluss.client.table.scanner.log.ScanRecords;
import org.apache.fluss.config.Configuration;
import org.apache.fluss.lake.committer.CommitterInitContext;
import org.apache.fluss.lake.committer.LakeCommitResult;
import org.apache.fluss.lake.committer.LakeCommitter;
import org.apache.fluss.lake.lakestorage.LakeStoragePluginSetUp;
import org.apache.fluss.lake.writer.LakeTieringFactory;
import org.apache.fluss.lake.writer.LakeWriter;
import org.apache.fluss.lake.writer.WriterInitContext;
import org.apache.fluss.metadata.PartitionInfo;
import org.apache.fluss.metadata.TableBucket;
import org.apache.fluss.metadata.TableInfo;
import org.apache.fluss.metadata.TablePath;
import org.apache.fluss.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * Moves what is in a table's log to the data lake, once, by the lake plugin's own writer and committer, and tells the
 * coordinator: a round of a tiering service. The plugin is on the class path of the process.
 */
// The interfaces of the official client close with any exception.
@SuppressWarnings("try")
final class PeerTiering {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long SECONDS = 60;

    private final FlussConnection connection;
    private final Admin admin;
    private final TablePath path;
    private final TableInfo info;
    private final Configuration catalog;
    private final String format;
    /** The names of the partitions, by id. */
    private final Map<Long, String> partitions = new TreeMap<>();

    PeerTiering(FlussConnection connection, JsonNode request) throws Exception {
        this.connection = connection;
        admin = connection.getAdmin();
        path = path(request);
        info = admin.getTableInfo(path).get(SECONDS, TimeUnit.SECONDS);
        format = text(request, "format");
        catalog = Configuration.fromMap(textMap(request, "catalog"));
        if (info.isPartitioned()) {
            for (PartitionInfo partition : admin.listPartitionInfos(path).get(SECONDS, TimeUnit.SECONDS)) {
                partitions.put(partition.getPartitionId(), partition.getPartitionName());
            }
        }
    }

    /**
     * Tiers to the end of the log.
     *
     * @param from the offset at which each bucket goes on; buckets that are not named begin
     * @param readable whether readers of the lake are to see it
     * @return the id of the lake's snapshot
     */
    JsonNode tier(Map<TableBucket, Long> from, boolean readable) throws Exception {
        long snapshot = tier(
                LakeStoragePluginSetUp.fromDataLakeFormat(format, null)
                        .createLakeStorage(catalog)
                        .createLakeTieringFactory(),
                from,
                readable);
        return JsonNodeFactory.instance.numberNode(snapshot);
    }

    private <W, C> long tier(LakeTieringFactory<W, C> factory, Map<TableBucket, Long> from, boolean readable)
            throws Exception {
        Map<TableBucket, Long> ends = ends();
        List<W> written = new ArrayList<>();
        Map<TableBucket, Long> timestamps = new HashMap<>();
        read(from, ends).forEach((bucket, records) -> {
            written.add(write(factory, bucket, records));
            timestamps.put(bucket, records.get(records.size() - 1).timestamp());
        });
        PeerLakeCommit commit = new PeerLakeCommit(
                connection.getMetadataUpdater().newCoordinatorServerClient(), path, info.getTableId());
        String offsets = commit.prepare(ends);
        try (LakeCommitter<W, C> committer = factory.createLakeCommitter(new Committing())) {
            LakeCommitResult result = committer.commit(
                    committer.toCommittable(written),
                    Map.of(LakeCommitter.FLUSS_LAKE_SNAP_BUCKET_OFFSET_PROPERTY, offsets));
            commit.commit(result.getCommittedSnapshotId(), offsets, readable, ends, timestamps);
            return result.getCommittedSnapshotId();
        }
    }

    private <W> W write(LakeTieringFactory<W, ?> factory, TableBucket bucket, List<ScanRecord> records) {
        try (LakeWriter<W> writer = factory.createLakeWriter(new Writing(bucket))) {
            for (ScanRecord record : records) {
                writer.write(record);
            }
            return writer.complete();
        } catch (Exception e) {
            throw new IllegalStateException("Bucket " + bucket + " cannot be written to the lake", e);
        }
    }

    /** The end of the log of each bucket that has had rows. */
    private Map<TableBucket, Long> ends() throws Exception {
        Map<TableBucket, Long> ends = new HashMap<>();
        List<Integer> buckets = IntStream.range(0, info.getNumBuckets()).boxed().toList();
        if (!info.isPartitioned()) {
            addEnds(
                    ends,
                    null,
                    admin.listOffsets(path, buckets, new OffsetSpec.LatestSpec())
                            .all()
                            .get(SECONDS, TimeUnit.SECONDS));
        }
        for (Map.Entry<Long, String> partition : partitions.entrySet()) {
            addEnds(
                    ends,
                    partition.getKey(),
                    admin.listOffsets(path, partition.getValue(), buckets, new OffsetSpec.LatestSpec())
                            .all()
                            .get(SECONDS, TimeUnit.SECONDS));
        }
        return ends;
    }

    private void addEnds(Map<TableBucket, Long> ends, @Nullable Long partition, Map<Integer, Long> found) {
        found.forEach((bucket, end) -> {
            if (end > 0) {
                ends.put(new TableBucket(info.getTableId(), partition, bucket), end);
            }
        });
    }

    private Map<TableBucket, List<ScanRecord>> read(Map<TableBucket, Long> from, Map<TableBucket, Long> ends)
            throws Exception {
        Map<TableBucket, List<ScanRecord>> read = new HashMap<>();
        Map<TableBucket, Long> left = new HashMap<>(ends);
        left.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
        try (Table table = connection.getTable(path);
                LogScanner scanner = table.newScan().createLogScanner()) {
            for (TableBucket bucket : left.keySet()) {
                long begin = from.getOrDefault(bucket, 0L);
                if (bucket.getPartitionId() == null) {
                    scanner.subscribe(bucket.getBucket(), begin);
                } else {
                    scanner.subscribe(bucket.getPartitionId(), bucket.getBucket(), begin);
                }
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (!left.isEmpty()) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("The log does not go on to " + left);
                }
                ScanRecords records = scanner.poll(POLL);
                for (TableBucket bucket : records.buckets()) {
                    for (ScanRecord record : records.records(bucket)) {
                        read.computeIfAbsent(bucket, key -> new ArrayList<>()).add(detached(record));
                        left.computeIfPresent(bucket, (key, end) -> record.logOffset() + 1 >= end ? null : end);
                    }
                }
            }
        }
        return read;
    }

    /** Rows are views that the next poll invalidates. */
    private ScanRecord detached(ScanRecord record) {
        return new ScanRecord(
                record.logOffset(),
                record.timestamp(),
                record.getChangeType(),
                PeerValues.row(PeerValues.json(record.getRow(), types()), types()));
    }

    private List<DataType> types() {
        return info.getRowType().getFieldTypes();
    }

    private final class Writing implements WriterInitContext {
        private final TableBucket bucket;

        Writing(TableBucket bucket) {
            this.bucket = bucket;
        }

        @Override
        public TablePath tablePath() {
            return path;
        }

        @Override
        public TableBucket tableBucket() {
            return bucket;
        }

        @Override
        public @Nullable String partition() {
            return bucket.getPartitionId() == null ? null : partitions.get(bucket.getPartitionId());
        }

        @Override
        public TableInfo tableInfo() {
            return info;
        }
    }

    private final class Committing implements CommitterInitContext {
        @Override
        public TablePath tablePath() {
            return path;
        }

        @Override
        public TableInfo tableInfo() {
            return info;
        }

        @Override
        public Configuration lakeTieringConfig() {
            return new Configuration();
        }

        @Override
        public Configuration flussClientConfig() {
            return connection.getConfiguration();
        }
    }
}
