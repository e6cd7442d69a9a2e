/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import fluss.api.config.ConfigOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of a table, {@code table.*}, for {@link TableDescriptor.Builder#option}, {@link TableDescriptor#option} and {@link
 * TableChange#setOption(ConfigOption, Object)}. A server refuses options that it does not know: those marked 1.0 are new in 1.0.
 */
public final class TableOptions {

    /** Copies of each bucket, 1 or more; the server decides if not given. */
    public static final ConfigOption<Integer> REPLICATION_FACTOR =
            option("table.replication.factor", Integer.class, null, "Copies of each bucket, 1 or more");

    /** How the log is encoded. */
    public static final ConfigOption<LogFormat> LOG_FORMAT =
            option("table.log.format", LogFormat.class, "ARROW", "How the log is encoded");

    /** How the buffers of an ARROW log are compressed. */
    public static final ConfigOption<ArrowCompression> ARROW_COMPRESSION = option(
            "table.log.arrow.compression.type",
            ArrowCompression.class,
            "ZSTD",
            "How the buffers of an ARROW log are compressed");

    /** Level of ZSTD. */
    public static final ConfigOption<Integer> ZSTD_LEVEL =
            option("table.log.arrow.compression.zstd.level", Integer.class, "3", "Level of ZSTD, 1 to 22");

    /** How long the log is kept. */
    public static final ConfigOption<Duration> LOG_TTL =
            option("table.log.ttl", Duration.class, "7 d", "How long the log is kept; since 1.0 zero means for ever");

    /** 1.0: how long the log is kept on the servers' own disks. */
    public static final ConfigOption<Duration> LOG_LOCAL_TTL = option(
            "table.log.local-ttl",
            Duration.class,
            null,
            "1.0: how long the log is kept on the servers' own disks, at most table.log.ttl");

    /** Segments kept on the servers' own disks. */
    public static final ConfigOption<Integer> LOCAL_SEGMENTS = option(
            "table.log.tiered.local-segments",
            Integer.class,
            "2",
            "Segments of the log kept on the servers' own disks, 1 or more");

    /** How the rows of a primary-key table are encoded. */
    public static final ConfigOption<KvFormat> KV_FORMAT =
            option("table.kv.format", KvFormat.class, "COMPACTED", "How the rows of a primary-key table are encoded");

    /** 1.0: whether replicas of a primary-key table keep its rows ready to take over. */
    public static final ConfigOption<Boolean> KV_STANDBY_REPLICA = option(
            "table.kv.standby-replica.enabled",
            Boolean.class,
            null,
            "1.0: whether replicas of a primary-key table keep its rows ready to take over");

    /** What several rows of one key become. */
    public static final ConfigOption<MergeEngine> MERGE_ENGINE =
            option("table.merge-engine", MergeEngine.class, null, "What several rows of one key become");

    /** The version column of {@link MergeEngine#VERSIONED}. */
    public static final ConfigOption<String> VERSION_COLUMN = option(
            "table.merge-engine.versioned.ver-column",
            String.class,
            null,
            "The version column of the versioned merge engine: INT, BIGINT, TIMESTAMP or TIMESTAMP_LTZ");

    /** What deletes do. */
    public static final ConfigOption<DeleteBehavior> DELETE_BEHAVIOR =
            option("table.delete.behavior", DeleteBehavior.class, null, "What deletes do");

    /** What the changelog has of an update. */
    public static final ConfigOption<ChangelogImage> CHANGELOG_IMAGE =
            option("table.changelog.image", ChangelogImage.class, "FULL", "What the changelog has of an update");

    /** Numbers of an auto-increment column that a server reserves at a time. */
    public static final ConfigOption<Integer> AUTO_INCREMENT_CACHE = option(
            "table.auto-increment.cache-size",
            Integer.class,
            "100000",
            "Numbers of an auto-increment column that a server reserves at a time for a bucket");

    /** Whether the server makes partitions by time. */
    public static final ConfigOption<Boolean> AUTO_PARTITION = option(
            "table.auto-partition.enabled", Boolean.class, "false", "Whether the server makes partitions by time");

    /** The partition column that is time. */
    public static final ConfigOption<String> AUTO_PARTITION_KEY = option(
            "table.auto-partition.key",
            String.class,
            null,
            "The partition column that is time, where there are several partition columns");

    /** How much time has a partition. */
    public static final ConfigOption<AutoPartitionUnit> AUTO_PARTITION_UNIT = option(
            "table.auto-partition.time-unit",
            AutoPartitionUnit.class,
            "DAY",
            "How much time has a partition of its own");

    /** 1.0: the pattern of the partition column's values. */
    public static final ConfigOption<String> AUTO_PARTITION_FORMAT = option(
            "table.auto-partition.time-format",
            String.class,
            null,
            "1.0: the pattern of the partition column's values, whose order as text is that of time");

    /** The zone of the partitions' time. */
    public static final ConfigOption<ZoneId> AUTO_PARTITION_ZONE = option(
            "table.auto-partition.time-zone", ZoneId.class, null, "The zone of the partitions' time; the server's own");

    /** Partitions made ahead. */
    public static final ConfigOption<Integer> AUTO_PARTITION_PRECREATE = option(
            "table.auto-partition.num-precreate",
            Integer.class,
            "2",
            "Partitions made ahead; 0 with several partition columns");

    /** Partitions kept. */
    public static final ConfigOption<Integer> AUTO_PARTITION_RETENTION =
            option("table.auto-partition.num-retention", Integer.class, "7", "Past partitions kept; negative: all");

    /** Whether the table is stored in the data lake too. */
    public static final ConfigOption<Boolean> LAKE = option(
            "table.datalake.enabled", Boolean.class, "false", "Whether the table is stored in the data lake too");

    /** Which data lake. */
    public static final ConfigOption<LakeFormatName> LAKE_FORMAT = option(
            "table.datalake.format",
            LakeFormatName.class,
            null,
            "Which data lake; decides how keys and buckets are made, even while the lake is not enabled");

    /** How far the data lake may be behind. */
    public static final ConfigOption<Duration> LAKE_FRESHNESS =
            option("table.datalake.freshness", Duration.class, "3 min", "How far the data lake may be behind");

    /** Whether the data lake's files are compacted. */
    public static final ConfigOption<Boolean> LAKE_AUTO_COMPACTION = option(
            "table.datalake.auto-compaction", Boolean.class, "false", "Whether the data lake's files are compacted");

    /** Whether old snapshots of the data lake are dropped. */
    public static final ConfigOption<Boolean> LAKE_AUTO_EXPIRE = option(
            "table.datalake.auto-expire-snapshot",
            Boolean.class,
            "false",
            "Whether old snapshots of the data lake are dropped");

    /** 1.0: whether lookups of expired partitions are answered from the data lake. */
    public static final ConfigOption<Boolean> LAKE_HISTORICAL_PARTITION = option(
            "table.datalake.historical-partition.enabled",
            Boolean.class,
            "false",
            "1.0: whether lookups of expired partitions are answered from the data lake");

    /** 1.0: columns of a log table that statistics are kept of. */
    public static final ConfigOption<String> STATISTICS_COLUMNS = option(
            "table.statistics.columns",
            String.class,
            null,
            "1.0: columns of a log table that statistics are kept of, joined by commas, or *");

    private static final List<ConfigOption<?>> ALL = List.of(
            REPLICATION_FACTOR,
            LOG_FORMAT,
            ARROW_COMPRESSION,
            ZSTD_LEVEL,
            LOG_TTL,
            LOG_LOCAL_TTL,
            LOCAL_SEGMENTS,
            KV_FORMAT,
            KV_STANDBY_REPLICA,
            MERGE_ENGINE,
            VERSION_COLUMN,
            DELETE_BEHAVIOR,
            CHANGELOG_IMAGE,
            AUTO_INCREMENT_CACHE,
            AUTO_PARTITION,
            AUTO_PARTITION_KEY,
            AUTO_PARTITION_UNIT,
            AUTO_PARTITION_FORMAT,
            AUTO_PARTITION_ZONE,
            AUTO_PARTITION_PRECREATE,
            AUTO_PARTITION_RETENTION,
            LAKE,
            LAKE_FORMAT,
            LAKE_FRESHNESS,
            LAKE_AUTO_COMPACTION,
            LAKE_AUTO_EXPIRE,
            LAKE_HISTORICAL_PARTITION,
            STATISTICS_COLUMNS);

    private TableOptions() {}

    private static <T> ConfigOption<T> option(
            String key, Class<T> type, @Nullable String defaultText, String description) {
        return new ConfigOption<>(key, type, Optional.ofNullable(defaultText), description, false);
    }

    /** All options, in the order of this page. */
    public static List<ConfigOption<?>> all() {
        return ALL;
    }
}
