/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.TransportProvider;
import fluss.testkit.contract.TransportContract;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("isHere") // kernels and containers may forbid it
class NettyIoUringContractTest extends TransportContract {

    static boolean isHere() {
        return SocketKind.IO_URING.isAvailable();
    }

    @Override
    protected TransportProvider provider() {
        return new OneKind(SocketKind.IO_URING);
    }
}
