/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.metadata;

/** The data lake that a table is stored in besides: {@link TableOptions#LAKE_FORMAT}. It decides how keys and buckets are made. */
public enum LakeFormatName {
    /** Apache Paimon. */
    PAIMON,
    /** Lance. */
    LANCE,
    /** Apache Iceberg. */
    ICEBERG,
    /** Apache Hudi; servers of 1.0 and later. */
    HUDI
}
