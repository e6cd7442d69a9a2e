/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.TransportProvider;
import fluss.testkit.contract.TransportContract;

/** With what Netty finds here: epoll on Linux. */
class NettyTransportContractTest extends TransportContract {

    @Override
    protected TransportProvider provider() {
        return new NettyTransportProvider();
    }
}
