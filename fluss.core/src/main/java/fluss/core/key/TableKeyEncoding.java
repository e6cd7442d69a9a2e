/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.key;

import fluss.api.error.FlussException;
import fluss.api.metadata.TableInfo;
import fluss.api.types.RowType;
import fluss.spi.lake.LakeFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The key encodings and the bucket function of a table: {@code docs/protocol/keys.md}, sections 1 and 2. Immutable, safe for
 * any thread.
 *
 * <p>The provider of a table's lake format is asked for where its encoding is needed, not before: rows of a log table without
 * bucket key need none.
 */
public final class TableKeyEncoding {

    private static final String FORMAT_PROPERTY = "table.datalake.format";
    private static final String VERSION_PROPERTY = "table.kv.format-version";

    /** A lake format whose tables have Fluss' own keys and buckets. */
    private static final String LANCE = "lance";

    private final TableInfo table;
    private final LakeFormats lakes;
    private final Optional<String> lakeName;
    private final int version;
    private final List<String> physicalKey;
    private final List<String> bucketKeys;

    private TableKeyEncoding(TableInfo table, LakeFormats lakes) {
        this.table = table;
        this.lakes = lakes;
        this.lakeName = Optional.ofNullable(table.descriptor().properties().get(FORMAT_PROPERTY))
                .map(name -> name.trim().toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals(LANCE));
        this.version = table.hasPrimaryKey() ? version(table) : 1;
        this.physicalKey = table.physicalPrimaryKeys();
        this.bucketKeys = table.bucketKeys();
    }

    /**
     * The encodings of a table.
     *
     * @param lakes where the lake format of the table comes from, if it has one
     * @throws FlussException if the version of the key-value format is not known
     */
    public static TableKeyEncoding of(TableInfo table, LakeFormats lakes) {
        return new TableKeyEncoding(table, lakes);
    }

    private static int version(TableInfo table) {
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

    /** Whether rows have a bucket by their key; if not, they are spread freely. */
    public boolean hasBucketKey() {
        return !bucketKeys.isEmpty();
    }

    /**
     * Whether prefix lookup is possible: the bucket key is a proper prefix of the primary key without partition keys, and the
     * same holds for their bytes, as it does for Fluss' own keys.
     *
     * @throws fluss.api.error.ProviderException if the encoding may be that of a lake format without provider
     */
    public boolean hasPrefixLookup() {
        return bucketKeyIsPrefix() && !lakeEncodesPrimaryKeys();
    }

    private boolean bucketKeyIsPrefix() {
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
        return lake().<BucketFunction>map(lake -> lake::bucket).orElse(FlussBuckets.INSTANCE);
    }

    /** The partition of rows with all columns; absent if the table is not partitioned. */
    public Optional<PartitionNamer> partition() {
        return partition(table.schema().rowType());
    }

    /** The partition of rows that have the partition columns alone, in their order; absent if the table is not partitioned. */
    public Optional<PartitionNamer> partitionOfKeys() {
        return partition(project(table.partitionKeys()));
    }

    /**
     * The bucket keys of rows with all columns.
     *
     * @throws IllegalStateException if rows have no bucket by their key
     * @throws FlussException if the lake format has no keys of those columns
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
     * @throws FlussException if the lake format has no keys of those columns
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
     * @throws FlussException if the lake format has no keys of those columns
     * @throws fluss.api.error.ProviderException if the encoding is that of a lake format without provider
     */
    public RowKeys ofPrefixes(List<String> columns) {
        requirePrimaryKey();
        List<String> rest = new ArrayList<>(columns);
        rest.removeAll(table.partitionKeys());
        boolean allPartitionKeys = columns.containsAll(table.partitionKeys())
                && columns.size() == rest.size() + table.partitionKeys().size();
        if (!bucketKeyIsPrefix() || !allPartitionKeys || !rest.equals(bucketKeys)) {
            throw new IllegalArgumentException("Table " + table.path() + " cannot be looked up by " + columns
                    + ": a prefix lookup takes all partition keys " + table.partitionKeys() + " and the bucket key "
                    + bucketKeys + " in its order, which must be the beginning of the primary key " + physicalKey);
        }
        if (lakeEncodesPrimaryKeys()) {
            throw new IllegalArgumentException("Table " + table.path() + " cannot be looked up by a prefix of its key: "
                    + lakeProperty() + " encodes its keys (" + VERSION_PROPERTY + "=" + version
                    + "), and the beginning of such a key is not the key of its first columns");
        }
        return keys(project(columns), bucketKeys);
    }

    private RowKeys keys(RowType rows, List<String> keyColumns) {
        requirePrimaryKey();
        boolean ofLake = lakeEncodesPrimaryKeys();
        KeyEncoder key = ofLake ? lakeEncoder(rows, keyColumns) : compacted(rows, keyColumns);
        boolean sameBytes = keyColumns.equals(bucketKeys) && ofLake == lakeName.isPresent();
        return new RowKeys(rows, key, lakeEncoder(rows, bucketKeys), sameBytes, partition(rows));
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

    /** Section 2.1: the lake's encoding, unless it has none for primary keys, or version 2 has a bucket key of its own. */
    private boolean lakeEncodesPrimaryKeys() {
        return (version == 1 || bucketKeys.equals(physicalKey))
                && lake().map(LakeFormat::encodesPrimaryKeys).orElse(false);
    }

    private Optional<LakeFormat> lake() {
        return lakeName.map(name -> lakes.lakeFormat(name, "table " + table.path() + " (" + lakeProperty() + ")")
                .create());
    }

    private String lakeProperty() {
        return FORMAT_PROPERTY + "=" + lakeName.orElse("");
    }

    private KeyEncoder lakeEncoder(RowType rows, List<String> columns) {
        return lake().map(lake -> lakeEncoder(lake, rows, columns)).orElseGet(() -> compacted(rows, columns));
    }

    private KeyEncoder lakeEncoder(LakeFormat lake, RowType rows, List<String> columns) {
        try {
            return new LakeKeys(rows, lake.newKeyEncoder(rows, positions(rows, columns)));
        } catch (IllegalArgumentException e) {
            throw new FlussException(
                    "Table " + table.path() + " (" + lakeProperty() + ") cannot be written or looked up by the key "
                            + columns + ": " + e.getMessage(),
                    e);
        }
    }

    private static KeyEncoder compacted(RowType rows, List<String> columns) {
        return new CompactedKeyEncoder(rows, positions(rows, columns));
    }

    private static int[] positions(RowType rows, List<String> columns) {
        return columns.stream().mapToInt(rows::indexOf).toArray();
    }
}
