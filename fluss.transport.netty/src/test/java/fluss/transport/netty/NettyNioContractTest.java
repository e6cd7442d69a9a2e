/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.TransportProvider;
import fluss.testkit.contract.TransportContract;

class NettyNioContractTest extends TransportContract {

    @Override
    protected TransportProvider provider() {
        return new OneKind(SocketKind.NIO);
    }
}
