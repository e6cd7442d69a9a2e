/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.error.FlussException;
import fluss.api.metadata.TableInfo;
import fluss.api.types.RowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The key encodings and the bucket function of a table: {@code docs/protocol/keys.md}, sections 1 and 2. Immutable, safe for
 * any thread.
 *
 * <p>Tables whose lake format decides the encoding are refused where that encoding is needed, not before: rows of a log table
 * without bucket key need none.
 */
public final class TableKeyEncoding {

    private static final String VERSION_PROPERTY = "table.kv.format-version";

    private final TableInfo table;
    private final LakeFormat lake;
    private final List<String> physicalKey;
    private final List<String> bucketKeys;

    private TableKeyEncoding(TableInfo table) {
        this.table = table;
        this.lake = LakeFormat.of(table);
        this.physicalKey = table.physicalPrimaryKeys();
        this.bucketKeys = table.bucketKeys();
        if (table.hasPrimaryKey()) {
            checkVersion();
        }
    }

    /**
     * The encodings of a table.
     *
     * @throws FlussException if the lake format or the version of the key-value format is not known
     */
    public static TableKeyEncoding of(TableInfo table) {
        return new TableKeyEncoding(table);
    }

    private int version() {
        String value = table.descriptor().properties().getOrDefault(VERSION_PROPERTY, "1");
        return switch (value.trim()) {
            case "1" -> 1;
            case "2" -> 2;
            default ->
                throw new FlussException(
                        "Table " + table.path() + " has the unknown version " + VERSION_PROPERTY + "=" + value
                                + "; it decides how keys are encoded, so the table cannot be written or looked up",
                        null);
        };
    }

    private void checkVersion() {
        version();
    }

    /** Whether rows have a bucket by their key; if not, they are spread freely. */
    public boolean hasBucketKey() {
        return !bucketKeys.isEmpty();
    }

    /** Whether prefix lookup is possible: the bucket key is a proper prefix of the primary key without partition keys. */
    public boolean hasPrefixLookup() {
        return table.hasPrimaryKey()
                && bucketKeys.size() < physicalKey.size()
                && physicalKey.subList(0, bucketKeys.size()).equals(bucketKeys);
    }

    /**
     * The bucket function of the table.
     *
     * @throws fluss.api.error.ProviderException if it is that of a lake format without provider
     */
    public BucketFunction bucketFunction() {
        requireFlussOwn();
        return FlussBuckets.INSTANCE;
    }

    /** The partition of rows with all columns; absent if the table is not partitioned. */
    public Optional<PartitionNamer> partition() {
        return partition(table.schema().rowType());
    }

    /**
     * The bucket keys of rows with all columns, for log tables with a bucket key.
     *
     * @throws IllegalStateException if rows have no bucket by their key
     * @throws fluss.api.error.ProviderException if the encoding is that of a lake format without provider
     */
    public KeyEncoder bucketKey() {
        if (!hasBucketKey()) {
            throw new IllegalStateException("Table " + table.path() + " has no bucket key");
        }
        return lakeEncoder(table.schema().rowType(), bucketKeys);
    }

    /**
     * The keys of rows with all columns.
     *
     * @throws IllegalStateException if the table has no primary key
     * @throws fluss.api.error.ProviderException if the encoding is that of a lake format without provider
     */
    public RowKeys ofRows() {
        return keys(table.schema().rowType(), physicalKey);
    }

    /** The keys of rows that have the columns of the primary key alone, in its order; throws as {@link #ofRows()}. */
    public RowKeys ofPrimaryKeys() {
        return keys(project(table.primaryKeys()), physicalKey);
    }

    /**
     * The keys of rows for prefix lookup.
     *
     * @param columns the columns of the rows, in their order: all partition keys, and the bucket key in its order
     * @throws IllegalArgumentException if no prefix lookup is possible by those columns
     * @throws IllegalStateException if the table has no primary key
     * @throws fluss.api.error.ProviderException if the encoding is that of a lake format without provider
     */
    public RowKeys ofPrefixes(List<String> columns) {
        requirePrimaryKey();
        List<String> rest = new ArrayList<>(columns);
        rest.removeAll(table.partitionKeys());
        boolean allPartitionKeys = columns.containsAll(table.partitionKeys())
                && columns.size() == rest.size() + table.partitionKeys().size();
        if (!hasPrefixLookup() || !allPartitionKeys || !rest.equals(bucketKeys)) {
            throw new IllegalArgumentException("Table " + table.path() + " cannot be looked up by " + columns
                    + ": a prefix lookup takes all partition keys " + table.partitionKeys() + " and the bucket key "
                    + bucketKeys + " in its order, which must be the beginning of the primary key " + physicalKey);
        }
        return keys(project(columns), bucketKeys);
    }

    private RowKeys keys(RowType rows, List<String> keyColumns) {
        requirePrimaryKey();
        KeyEncoder bucketKey = lakeEncoder(rows, bucketKeys);
        return new RowKeys(
                rows, keyEncoder(rows, keyColumns), bucketKey, keyColumns.equals(bucketKeys), partition(rows));
    }

    private void requirePrimaryKey() {
        if (!table.hasPrimaryKey()) {
            throw new IllegalStateException("Table " + table.path() + " has no primary key");
        }
    }

    private RowType project(List<String> columns) {
        return table.schema().rowType().project(table.schema().indexes(columns));
    }

    private Optional<PartitionNamer> partition(RowType rows) {
        return table.isPartitioned()
                ? Optional.of(new PartitionNamer(rows, positions(rows, table.partitionKeys())))
                : Optional.empty();
    }

    /** Section 2.1: the lake's encoding, unless it is HUDI's, or version 2 with a bucket key of its own. */
    private KeyEncoder keyEncoder(RowType rows, List<String> columns) {
        boolean compacted = lake == LakeFormat.HUDI || (version() == 2 && !bucketKeys.equals(physicalKey));
        return compacted ? compacted(rows, columns) : lakeEncoder(rows, columns);
    }

    private KeyEncoder lakeEncoder(RowType rows, List<String> columns) {
        requireFlussOwn();
        return compacted(rows, columns);
    }

    private void requireFlussOwn() {
        if (!lake.isFlussOwn()) {
            throw lake.unavailable(table);
        }
    }

    private static KeyEncoder compacted(RowType rows, List<String> columns) {
        return new CompactedKeyEncoder(rows, positions(rows, columns));
    }

    private static int[] positions(RowType rows, List<String> columns) {
        return columns.stream().mapToInt(rows::indexOf).toArray();
    }
}
