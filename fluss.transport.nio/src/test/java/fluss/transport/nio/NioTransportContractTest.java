/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import fluss.spi.transport.TransportProvider;
import fluss.testkit.contract.TransportContract;

/** With one thread and a buffer outside the heap. */
class NioTransportContractTest extends TransportContract {

    @Override
    protected TransportProvider provider() {
        return new NioTransportProvider();
    }
}
