/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/** How a primary-key table's rows are encoded: the property {@code table.kv.format}. */
public enum KvFormat {
    /** Rows without any padding; the default. */
    COMPACTED,
    /** Rows with a list of lengths. */
    INDEXED
}
