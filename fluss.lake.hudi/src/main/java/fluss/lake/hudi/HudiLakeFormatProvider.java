/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.hudi;

import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeFormatProvider;

/** Provides the keys and buckets of Apache Hudi's tables. */
public final class HudiLakeFormatProvider implements LakeFormatProvider {

    /** Does nothing. */
    public HudiLakeFormatProvider() {}

    @Override
    public String name() {
        return "hudi";
    }

    @Override
    public LakeFormat create() {
        return new HudiLakeFormat();
    }
}
