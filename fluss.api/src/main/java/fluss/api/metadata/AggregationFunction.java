/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

import java.util.Map;
import java.util.Objects;

/**
 * How the values of a column are merged: {@code docs/protocol/metadata.md}, section 3.1.
 *
 * @param name name in lower snake case, for example {@code sum} or {@code listagg}
 * @param parameters parameters by name, often none
 */
public record AggregationFunction(String name, Map<String, String> parameters) {

    /** Copies the parameters. */
    public AggregationFunction {
        Objects.requireNonNull(name, "name");
        parameters = Map.copyOf(parameters);
    }

    /** A function without parameters. */
    public static AggregationFunction of(String name) {
        return new AggregationFunction(name, Map.of());
    }
}
