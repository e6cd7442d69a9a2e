/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.hudi;

import fluss.spi.lake.LakeFormatProvider;
import fluss.testkit.contract.LakeFormatContract;
import java.util.Map;

class HudiContractTest extends LakeFormatContract {

    @Override
    protected LakeFormatProvider provider() {
        return new HudiLakeFormatProvider();
    }

    @Override
    protected Map<Integer, String> knownKeys() {
        return Map.of(-1, "000005c3", 127, "0000be55");
    }

    @Override
    protected Map<Integer, Integer> knownBuckets() {
        return Map.of(-1, 451, 127, 597);
    }
}
