/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.lake;

import fluss.spi.Provider;

/**
 * Knows one data-lake format. Its {@link #name()} is what the table property {@code table.datalake.format} says, in lower
 * case: {@code paimon}. Tables without that property, and those of LANCE, need no provider.
 */
public interface LakeFormatProvider extends Provider {

    /** The keys and buckets of the format. */
    LakeFormat create();
}
