/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

/**
 * What the filter of a scanner has left out so far.
 *
 * @param rowsTested rows that were read and tested by the client
 * @param rowsKept those of them that the filter holds for
 * @param batchesWithoutRows batches that were read, and of which no row was kept
 * @param offsetsSkippedByServers offsets in batches that servers have not sent at all, since their statistics say that no row of
 *     them can be wanted
 */
public record FilterCounts(long rowsTested, long rowsKept, long batchesWithoutRows, long offsetsSkippedByServers) {}
