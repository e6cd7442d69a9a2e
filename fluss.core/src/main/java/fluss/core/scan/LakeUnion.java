/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.admin.LakeSnapshot;
import fluss.api.admin.SnapshotAdmin;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TableOptions;
import fluss.api.scan.BucketScanner;
import fluss.api.scan.LogRange;
import fluss.api.scan.LogReader;
import fluss.core.async.Blocking;
import fluss.core.key.KeyEncoder;
import fluss.core.key.PartitionNamer;
import fluss.core.key.TableKeyEncoding;
import fluss.core.runtime.ClientRuntime;
import fluss.spi.lake.LakeSnapshotReader;
import fluss.spi.lake.LakeSplit;
import fluss.spi.lake.LakeTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of a table, in the lake and behind it: {@code docs/protocol/metadata.md}, section 15. The newest snapshot that readers of
 * the lake can see is gone through, and then each bucket's log from where the snapshot ends. For one thread at a time.
 */
final class LakeUnion {

    private final ClientRuntime runtime;
    private final TableInfo table;
    private final AnswerRows answers;
    private final LakeColumns columns;
    private final Logs logs;

    /**
     * How the log of a table is read.
     *
     * @param wanted reads parts of it, with the columns and the rows that are wanted
     * @param whole reads parts of it, with all columns of all rows
     * @param merged the rows of a bucket of a primary-key table that the lake does not have
     */
    record Logs(
            Function<LogRange, LogReader> wanted,
            Function<LogRange, LogReader> whole,
            Function<TableBucket, RowSource> merged) {}

    /** Where rows of a primary-key table are: a partition, empty if there are none, and a bucket. */
    private record Place(String partition, OptionalInt bucket) {}

    LakeUnion(ClientRuntime runtime, ScanSpec spec, AnswerRows answers, Logs logs) {
        this.runtime = runtime;
        this.table = spec.table();
        this.answers = answers;
        this.columns = new LakeColumns(table, spec.read().positions());
        this.logs = logs;
    }

    /** The newest snapshot that can be read, if there is one; blocks. */
    Optional<LakeSnapshot> snapshot(SnapshotAdmin snapshots) {
        try {
            return Optional.of(Blocking.await(
                    runtime.loop(), snapshots.getReadableLakeSnapshot(table.path()), "a scan of " + table.path()));
        } catch (FlussException e) {
            if (e.code() == ErrorCode.LAKE_SNAPSHOT_NOT_EXIST) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Opens a snapshot in the lake; blocks.
     *
     * @param settings the application's settings for the catalog of lakes of a format
     * @throws FlussException if that cannot be done
     * @throws fluss.api.error.ProviderException if nothing on the path reads that lake
     */
    LakeSnapshotReader open(LakeSnapshot snapshot, Function<String, Map<String, String>> settings) {
        Map<String, String> properties = table.properties();
        String format = properties
                .getOrDefault(TableOptions.LAKE_FORMAT.key(), "")
                .trim()
                .toLowerCase(Locale.ROOT);
        String prefix = "table.datalake." + format + ".";
        Map<String, String> catalog = new HashMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                catalog.put(key.substring(prefix.length()), value);
            }
        });
        catalog.putAll(settings.apply(format));
        LakeTable inLake = new LakeTable(table.path(), table.schema().rowType(), table.partitionKeys(), catalog);
        try {
            return runtime.providers()
                    .lakeReader(
                            format,
                            "table " + table.path() + " (" + TableOptions.LAKE_FORMAT.key() + "=" + format + ")")
                    .open(inLake, snapshot.snapshotId());
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(snapshot, e);
        }
    }

    private FlussException unreadable(LakeSnapshot snapshot, Exception failure) {
        return new FlussException(
                "Snapshot " + snapshot.snapshotId() + " of " + table.path() + " in the lake cannot be read: "
                        + failure.getMessage(),
                failure);
    }

    /** The rows of all buckets that are not in the lake at all. */
    Iterator<RowSource> sources(List<TableBucket> buckets) {
        return buckets.stream().map(this::ofLogAlone).iterator();
    }

    private RowSource ofLogAlone(TableBucket bucket) {
        return table.hasPrimaryKey() ? logs.merged().apply(bucket) : tail(bucket, BucketScanner.EARLIEST_OFFSET);
    }

    private RowSource tail(TableBucket bucket, long offset) {
        return new LogTail(() -> logs.wanted().apply(ChangedRows.onFrom(bucket, offset)));
    }

    /** The rows of a snapshot, and of all buckets behind it. */
    Iterator<RowSource> sources(LakeSnapshot snapshot, LakeSnapshotReader lake, List<TableBucket> buckets) {
        List<LakeSplit> splits;
        try {
            splits = lake.splits();
        } catch (IOException e) {
            throw unreadable(snapshot, e);
        }
        return table.hasPrimaryKey()
                ? merged(snapshot, splits, buckets)
                : Stream.concat(
                                splits.stream().map(split -> inLake(snapshot, List.of(split))),
                                buckets.stream().map(bucket -> tail(bucket, offset(snapshot, bucket))))
                        .iterator();
    }

    private static long offset(LakeSnapshot snapshot, TableBucket bucket) {
        return snapshot.bucketOffset(bucket).orElse(BucketScanner.EARLIEST_OFFSET);
    }

    private RowSource inLake(LakeSnapshot snapshot, List<LakeSplit> splits) {
        return LakeMergedRows.unchanged(splits, columns, answers, e -> unreadable(snapshot, e));
    }

    /** The buckets that there are now, and then what the lake has of partitions that are gone. */
    private Iterator<RowSource> merged(LakeSnapshot snapshot, List<LakeSplit> splits, List<TableBucket> buckets) {
        KeyEncoder keys = TableKeyEncoding.of(table, runtime.providers()::lakeFormat)
                .ofRows()
                .key();
        Map<Long, String> names = table.isPartitioned() ? PartitionNames.of(runtime, table) : Map.of();
        Map<Place, List<LakeSplit>> inLake = byPlace(splits);
        List<RowSource> sources = new ArrayList<>();
        for (TableBucket bucket : buckets) {
            String partition = bucket.partitionId().isPresent()
                    ? names.getOrDefault(bucket.partitionId().getAsLong(), "")
                    : "";
            List<LakeSplit> own = inLake.remove(new Place(partition, OptionalInt.of(bucket.bucket())));
            if (own == null && snapshot.bucketOffset(bucket).isEmpty()) {
                sources.add(ofLogAlone(bucket));
            } else {
                sources.add(new LakeMergedRows(
                        own == null ? List.of() : own,
                        columns,
                        () -> ChangedRows.read(logs.whole(), bucket, offset(snapshot, bucket), keys),
                        keys,
                        answers,
                        e -> unreadable(snapshot, e)));
            }
        }
        inLake.forEach((place, rest) -> {
            if (place.bucket().isEmpty() || !table.isPartitioned() || names.containsValue(place.partition())) {
                throw new FlussException(
                        "Snapshot " + snapshot.snapshotId() + " of " + table.path()
                                + " in the lake has rows that are in none of the table's buckets: "
                                + (place.bucket().isEmpty() ? "it keeps none" : place),
                        null);
            }
            sources.add(inLake(snapshot, rest));
        });
        return sources.iterator();
    }

    private Map<Place, List<LakeSplit>> byPlace(List<LakeSplit> splits) {
        Optional<PartitionNamer> namer =
                TableKeyEncoding.of(table, runtime.providers()::lakeFormat).partitionOfKeys();
        Map<Place, List<LakeSplit>> places = new LinkedHashMap<>();
        for (LakeSplit split : splits) {
            String partition = namer.map(names -> names.name(split.partition())).orElse("");
            places.computeIfAbsent(new Place(partition, split.bucket()), place -> new ArrayList<>())
                    .add(split);
        }
        return places;
    }
}
