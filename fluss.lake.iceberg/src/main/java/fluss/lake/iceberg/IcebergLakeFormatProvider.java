/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.iceberg;

import fluss.spi.lake.LakeFormat;
import fluss.spi.lake.LakeFormatProvider;

/** Provides the keys and buckets of Apache Iceberg's tables. */
public final class IcebergLakeFormatProvider implements LakeFormatProvider {

    /** Does nothing. */
    public IcebergLakeFormatProvider() {}

    @Override
    public String name() {
        return "iceberg";
    }

    @Override
    public LakeFormat create() {
        return new IcebergLakeFormat();
    }
}
