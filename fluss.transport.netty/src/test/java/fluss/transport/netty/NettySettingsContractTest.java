/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import fluss.spi.transport.BufferKind;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;
import fluss.testkit.contract.TransportContract;
import org.junit.jupiter.api.Nested;

/** What a transport has to do, with the settings that are not the usual ones. */
class NettySettingsContractTest {

    abstract static class WithSettings extends TransportContract {
        private final int ioThreads;
        private final BufferKind buffers;

        WithSettings(int ioThreads, BufferKind buffers) {
            this.ioThreads = ioThreads;
            this.buffers = buffers;
        }

        @Override
        protected TransportProvider provider() {
            return new NettyTransportProvider();
        }

        @Override
        protected TransportOptions transportOptions(String threadName) {
            return new TransportOptions(threadName, ioThreads, buffers);
        }
    }

    @Nested
    class ThreeThreads extends WithSettings {
        ThreeThreads() {
            super(3, BufferKind.DIRECT);
        }
    }

    @Nested
    class BuffersOnTheHeap extends WithSettings {
        BuffersOnTheHeap() {
            super(1, BufferKind.HEAP);
        }
    }

    @Nested
    class ThreeThreadsAndBuffersOnTheHeap extends WithSettings {
        ThreeThreadsAndBuffersOnTheHeap() {
            super(3, BufferKind.HEAP);
        }
    }
}
