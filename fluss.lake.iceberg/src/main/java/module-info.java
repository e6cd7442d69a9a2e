/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Keys and buckets of tables that go to Apache Iceberg.
 *
 * @provides fluss.spi.lake.LakeFormatProvider the format named {@code iceberg}
 */
module fluss.lake.iceberg {
    requires static org.jspecify;
    requires fluss.spi;

    provides fluss.spi.lake.LakeFormatProvider with
            fluss.lake.iceberg.IcebergLakeFormatProvider;
}
