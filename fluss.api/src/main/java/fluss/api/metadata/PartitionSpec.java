/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names a partition, or several, by values of partition columns.
 *
 * @param values text of the value by column: {@code docs/protocol/metadata.md}, section 7
 */
public record PartitionSpec(Map<String, String> values) {

    /** Copies the values, in their order. */
    public PartitionSpec {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A spec of one column. */
    public static PartitionSpec of(String column, String value) {
        return new PartitionSpec(Map.of(column, value));
    }

    /** A spec of two columns. */
    public static PartitionSpec of(String column1, String value1, String column2, String value2) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(column1, value1);
        values.put(column2, value2);
        return new PartitionSpec(values);
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
