/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Keys and buckets of tables that go to Apache Paimon.
 *
 * @provides fluss.spi.lake.LakeFormatProvider the format named {@code paimon}
 */
module fluss.lake.paimon {
    requires static org.jspecify;
    requires fluss.spi;

    provides fluss.spi.lake.LakeFormatProvider with
            fluss.lake.paimon.PaimonLakeFormatProvider;
}
