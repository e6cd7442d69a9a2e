/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import fluss.api.types.DataType;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of a schema.
 *
 * @param name not blank
 * @param type its type
 * @param comment free text, if any
 * @param id id within the table, the same in every version of its schema
 * @param aggregation how values are merged in a table with the aggregation merge engine, if said
 */
public record Column(
        String name, DataType type, Optional<String> comment, int id, Optional<AggregationFunction> aggregation) {

    /** Checks its arguments. */
    public Column {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(comment, "comment");
        Objects.requireNonNull(aggregation, "aggregation");
        if (name.isBlank()) {
            throw new IllegalArgumentException("A column needs a name");
        }
    }
}
