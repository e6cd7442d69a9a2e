/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon;

import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeFormatProvider;

/** Provides the keys and buckets of Apache Paimon's tables. */
public final class PaimonLakeFormatProvider implements LakeFormatProvider {

    /** Does nothing. */
    public PaimonLakeFormatProvider() {}

    @Override
    public String name() {
        return "paimon";
    }

    @Override
    public LakeFormat create() {
        return new PaimonLakeFormat();
    }
}
