/* SPDX-License-Identifier: Apache-2.0 */
package fluss.lake.paimon;

import fluss.spi.lake.LakeFormatProvider;
import fluss.testkit.contract.LakeFormatContract;
import java.util.Map;

class PaimonContractTest extends LakeFormatContract {

    @Override
    protected LakeFormatProvider provider() {
        return new PaimonLakeFormatProvider();
    }

    @Override
    protected Map<Integer, String> knownKeys() {
        return Map.of(-129, "00000000000000007fffffff00000000", -1, "0000000000000000ffffffff00000000");
    }

    @Override
    protected Map<Integer, Integer> knownBuckets() {
        return Map.of(-129, 709, -1, 483);
    }
}
