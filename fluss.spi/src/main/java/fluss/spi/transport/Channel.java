/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.nio.ByteBuffer;

/** A connected socket. Its methods are called on the loop only. */
public interface Channel {

    /**
     * Sends bytes: the parts one after the other, behind what was sent before. Consumes the parts: neither they nor the memory
     * behind them may be changed afterwards. Never blocks; what the socket does not take is kept.
     *
     * @param frame one whole frame with its length field, in heap buffers
     */
    void send(ByteBuffer... frame);

    /** Bytes that were sent and the socket has not taken. */
    long pendingBytes();

    /** Stops or goes on reading from the socket. Frames that are read already may still come. */
    void setReading(boolean reading);

    /**
     * Closes the socket, with TLS's own farewell before it; {@link ChannelHandler#onClosed} follows, never within the call.
     * Closing again has no effect.
     */
    void close();

    /** The address of the peer, for messages. */
    String remoteAddress();
}
