/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Keys and buckets of tables that go to Apache Hudi.
 *
 * @provides fluss.spi.lake.LakeFormatProvider the format named {@code hudi}
 */
module fluss.lake.hudi {
    requires static org.jspecify;
    requires fluss.spi;

    provides fluss.spi.lake.LakeFormatProvider with
            fluss.lake.hudi.HudiLakeFormatProvider;
}
