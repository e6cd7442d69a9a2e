/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/** What the changelog of a primary-key table has of an update: {@link TableOptions#CHANGELOG_IMAGE}. */
public enum ChangelogImage {
    /** The row before and the row after; the default. */
    FULL,
    /** The row after alone, for a row that is new too; not with the aggregation merge engine. */
    WAL
}
