/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.iceberg;

import fluss.spi.lake.LakeFormatProvider;
import fluss.testkit.contract.LakeFormatContract;
import java.util.Map;

class IcebergContractTest extends LakeFormatContract {

    @Override
    protected LakeFormatProvider provider() {
        return new IcebergLakeFormatProvider();
    }

    @Override
    protected Map<Integer, String> knownKeys() {
        return Map.of(-129, "7fffffffffffffff", -1, "ffffffffffffffff");
    }

    @Override
    protected Map<Integer, Integer> knownBuckets() {
        return Map.of(-129, 774, -1, 232);
    }
}
