/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import fluss.api.config.ConfigOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as the server knew it when it was asked.
 *
 * @param path its name
 * @param tableId id; changes when the table is dropped and made again
 * @param schemaId id of the schema, from 1, one more for each change
 * @param descriptor what it is made of, with the defaults that the server filled in
 * @param createdTime when it was made
 * @param modifiedTime when it was last changed
 */
public record TableInfo(
        TablePath path,
        long tableId,
        int schemaId,
        TableDescriptor descriptor,
        Instant createdTime,
        Instant modifiedTime) {

    /** The schema. */
    public Schema schema() {
        return descriptor.schema();
    }

    /** The names of the columns in order. */
    public List<String> columnNames() {
        return schema().columnNames();
    }

    /** Number of columns. */
    public int columnCount() {
        return schema().columns().size();
    }

    /** Free text, if any. */
    public Optional<String> comment() {
        return descriptor.comment();
    }

    /** Options of the server, {@code table.*}, with the defaults that it filled in. */
    public Map<String, String> properties() {
        return descriptor.properties();
    }

    /** Free properties. */
    public Map<String, String> customProperties() {
        return descriptor.customProperties();
    }

    /** Whether the table has a primary key. */
    public boolean hasPrimaryKey() {
        return schema().hasPrimaryKey();
    }

    /** Columns of the primary key; empty for a log table. */
    public List<String> primaryKeys() {
        return schema().primaryKey();
    }

    /** Columns of the primary key that are not partition keys: what encoded keys hold. */
    public List<String> physicalPrimaryKeys() {
        return primaryKeys().stream()
                .filter(key -> !partitionKeys().contains(key))
                .toList();
    }

    /** Columns that rows are spread over the buckets by; empty if rows are spread freely. */
    public List<String> bucketKeys() {
        return descriptor.effectiveBucketKeys();
    }

    /** Columns that the table is partitioned by; empty if it is not. */
    public List<String> partitionKeys() {
        return descriptor.partitionKeys();
    }

    /** Whether the table is partitioned. */
    public boolean isPartitioned() {
        return !partitionKeys().isEmpty();
    }

    /** Number of buckets of the table, or of each partition. */
    public int bucketCount() {
        return descriptor.bucketCount().orElse(1);
    }

    /** How the log is encoded. */
    public LogFormat logFormat() {
        return required(TableOptions.LOG_FORMAT);
    }

    /** How the rows of a primary-key table are encoded. */
    public KvFormat kvFormat() {
        return required(TableOptions.KV_FORMAT);
    }

    /** How the buffers of an ARROW log are compressed. */
    public ArrowCompression arrowCompression() {
        return required(TableOptions.ARROW_COMPRESSION);
    }

    /** The ZSTD level of an ARROW log, 1 to 22. */
    public int zstdLevel() {
        return required(TableOptions.ZSTD_LEVEL);
    }

    /**
     * The value of an option: what the server has, or the default, or nothing.
     *
     * @param option one of {@link TableOptions}
     */
    public <T> Optional<T> option(ConfigOption<T> option) {
        return descriptor.option(option);
    }

    private <T> T required(ConfigOption<T> option) {
        return option(option).orElseThrow();
    }

    /** Whether the server makes partitions by time. */
    public boolean isAutoPartitioned() {
        return required(TableOptions.AUTO_PARTITION);
    }
}
