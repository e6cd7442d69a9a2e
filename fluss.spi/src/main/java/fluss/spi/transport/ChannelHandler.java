/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import org.jspecify.annotations.Nullable;

/** What happens on a channel. Called on the loop only. Must not block. */
public interface ChannelHandler {

    /** The channel is connected, its handshake of TLS done if there is one, and may be used. Called once, first. */
    void onConnected(Channel channel);

    /**
     * A whole frame came. The array is the handler's from now on.
     *
     * @param frame the bytes behind the length field and nothing else; its length is the frame's
     */
    void onFrame(byte[] frame);

    /** The socket has taken all bytes that were sent, after {@link Channel#pendingBytes()} had been above 0. */
    void onDrained();

    /**
     * The channel is closed, or could not be connected. Called once, last.
     *
     * @param cause what happened: an {@link java.io.IOException}, which is a {@link javax.net.ssl.SSLException} where the two
     *     sides do not agree on TLS or one of them breaks it, or a {@link fluss.api.error.FlussException} for a frame that is too
     *     large; null if the channel was closed by {@link Channel#close()} or the transport was
     */
    void onClosed(@Nullable Throwable cause);
}
