/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

/**
 * A snapshot of a bucket of a primary-key table.
 *
 * @param snapshotId id, rising within the bucket
 * @param logOffset first offset of the changelog that the snapshot does not contain
 */
public record KvSnapshot(long snapshotId, long logOffset) {}
