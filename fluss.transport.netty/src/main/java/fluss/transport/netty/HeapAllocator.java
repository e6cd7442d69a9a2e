/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;

/**
 * Makes buffers on the heap, for sockets too, where Netty's own allocators make direct ones whatever they are asked to prefer. Since it has no
 * direct buffers to lend, Netty hands those on the heap to the JDK as they are.
 */
final class HeapAllocator extends AbstractByteBufAllocator {

    private final AdaptiveByteBufAllocator memory = new AdaptiveByteBufAllocator(false);

    HeapAllocator() {
        super(false);
    }

    /** Where the memory comes from, with how much it is. */
    AdaptiveByteBufAllocator memory() {
        return memory;
    }

    @Override
    public ByteBuf ioBuffer() {
        return heapBuffer();
    }

    @Override
    public ByteBuf ioBuffer(int initialCapacity) {
        return heapBuffer(initialCapacity);
    }

    @Override
    public ByteBuf ioBuffer(int initialCapacity, int maxCapacity) {
        return heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return memory.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return memory.directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }
}
