/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

/** What bytes pass through between a socket and the frames, which are on the heap either way. */
public enum BufferKind {
    /** Memory outside the heap, which the system reads and writes without another copy. */
    DIRECT,
    /**
     * The heap. The JDK copies once more, through memory outside the heap of its own, as large as the largest call: a transport
     * keeps its calls small then.
     */
    HEAP
}
