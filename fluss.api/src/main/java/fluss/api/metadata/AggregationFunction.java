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

    /** The sum of numbers. */
    public static AggregationFunction sum() {
        return of("sum");
    }

    /** The product of numbers. */
    public static AggregationFunction product() {
        return of("product");
    }

    /** The greatest text, number, day or time. */
    public static AggregationFunction max() {
        return of("max");
    }

    /** The least text, number, day or time. */
    public static AggregationFunction min() {
        return of("min");
    }

    /** The value that was written last, null too. */
    public static AggregationFunction lastValue() {
        return of("last_value");
    }

    /** The value other than null that was written last; what columns without a function do. */
    public static AggregationFunction lastValueIgnoreNulls() {
        return of("last_value_ignore_nulls");
    }

    /** The value that was written first. */
    public static AggregationFunction firstValue() {
        return of("first_value");
    }

    /** The value other than null that was written first. */
    public static AggregationFunction firstValueIgnoreNulls() {
        return of("first_value_ignore_nulls");
    }

    /** Texts joined by commas. */
    public static AggregationFunction listagg() {
        return of("listagg");
    }

    /**
     * Texts joined.
     *
     * @param delimiter what stands between them, not empty
     */
    public static AggregationFunction listagg(String delimiter) {
        return joining("listagg", delimiter);
    }

    /** The same as {@link #listagg()}. */
    public static AggregationFunction stringAgg() {
        return of("string_agg");
    }

    /** The same as {@link #listagg(String)}. */
    public static AggregationFunction stringAgg(String delimiter) {
        return joining("string_agg", delimiter);
    }

    /** Whether all of BOOLEAN are true. */
    public static AggregationFunction boolAnd() {
        return of("bool_and");
    }

    /** Whether any of BOOLEAN is true. */
    public static AggregationFunction boolOr() {
        return of("bool_or");
    }

    /** The union of serialised 32-bit roaring bitmaps, BYTES. */
    public static AggregationFunction rbm32() {
        return of("rbm32");
    }

    /** The union of serialised 64-bit roaring bitmaps, BYTES. */
    public static AggregationFunction rbm64() {
        return of("rbm64");
    }

    private static AggregationFunction joining(String name, String delimiter) {
        if (delimiter.isEmpty()) {
            throw new IllegalArgumentException("The delimiter of " + name + " must not be empty");
        }
        return new AggregationFunction(name, Map.of("delimiter", delimiter));
    }

    /** A function without parameters, by its name. */
    public static AggregationFunction of(String name) {
        return new AggregationFunction(name, Map.of());
    }
}
