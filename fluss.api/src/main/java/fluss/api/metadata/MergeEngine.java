/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/**
 * What a primary-key table makes of several rows of one key: {@link TableOptions#MERGE_ENGINE}. Without an engine the last row
 * wins.
 */
public enum MergeEngine {
    /** The first row stays; later ones are dropped, and deletes are ignored. */
    FIRST_ROW,
    /** The row with the highest version stays: {@link TableOptions#VERSION_COLUMN}. */
    VERSIONED,
    /** Each column is merged by its own {@link AggregationFunction}. */
    AGGREGATION
}
