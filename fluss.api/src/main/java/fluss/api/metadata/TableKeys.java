/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.HashSet;
import java.util.List;

/** The rules for primary, partition and bucket keys: {@code docs/protocol/metadata.md}, section 9.1. */
final class TableKeys {

    private TableKeys() {}

    static List<String> defaultBucketKeys(Schema schema, List<String> partitionKeys) {
        return schema.primaryKey().stream()
                .filter(column -> !partitionKeys.contains(column))
                .toList();
    }

    static void check(Schema schema, List<String> partitionKeys, List<String> bucketKeys) {
        checkColumns("partition key", schema, partitionKeys);
        checkColumns("bucket key", schema, bucketKeys);
        for (String column : bucketKeys) {
            if (partitionKeys.contains(column)) {
                throw new IllegalArgumentException("Column '" + column + "' cannot be bucket key and partition key");
            }
        }
        if (!schema.hasPrimaryKey()) {
            return;
        }
        List<String> primaryKey = schema.primaryKey();
        if (!primaryKey.containsAll(partitionKeys)) {
            throw new IllegalArgumentException(
                    "The partition keys " + partitionKeys + " must be part of the primary key " + primaryKey);
        }
        if (!primaryKey.containsAll(bucketKeys)) {
            throw new IllegalArgumentException(
                    "The bucket keys " + bucketKeys + " must be part of the primary key " + primaryKey);
        }
        if (defaultBucketKeys(schema, partitionKeys).isEmpty()) {
            throw new IllegalArgumentException(
                    "The primary key " + primaryKey + " must have a column that is no partition key");
        }
    }

    private static void checkColumns(String kind, Schema schema, List<String> columns) {
        if (new HashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException("The " + kind + " " + columns + " names a column twice");
        }
        for (String column : columns) {
            if (schema.rowType().indexOf(column) < 0) {
                throw new IllegalArgumentException("The " + kind + " names '" + column + "', which is no column");
            }
        }
    }
}
