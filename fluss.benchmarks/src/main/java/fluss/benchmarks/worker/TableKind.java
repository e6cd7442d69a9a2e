/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

/** The tables of the comparison; all with the columns of the workload and its number of buckets. */
public enum TableKind {
    /** A log table, ZSTD with level 3. */
    LOG,
    /** A log table without compression. */
    LOG_UNCOMPRESSED,
    /** A table with the primary key {@code id}. */
    KEYED
}
