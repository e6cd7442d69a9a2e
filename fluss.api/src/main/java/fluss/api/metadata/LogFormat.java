/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/** How a table's log is encoded: the property {@code table.log.format}. */
public enum LogFormat {
    /** Columns, as Arrow record batches; the default. */
    ARROW,
    /** Rows with a list of lengths. */
    INDEXED,
    /** Rows without any padding. */
    COMPACTED
}
