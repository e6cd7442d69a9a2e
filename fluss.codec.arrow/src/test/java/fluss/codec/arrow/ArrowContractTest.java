/* SPDX-License-Identifier: Apache-2.0 */
package fluss.codec.arrow;

import fluss.spi.format.LogFormatProvider;
import fluss.testkit.contract.LogFormatContract;

class ArrowContractTest extends LogFormatContract {

    @Override
    protected LogFormatProvider provider() {
        return new ArrowLogFormatProvider();
    }
}
