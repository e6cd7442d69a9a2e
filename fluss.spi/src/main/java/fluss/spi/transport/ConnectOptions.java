/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.time.Duration;
import java.util.Optional;

/**
 * What to connect to.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param connectTimeout limit of resolving, connecting and the handshake of TLS, together
 * @param maxFrameLength largest frame taken, in bytes behind the length field
 * @param tls what encrypts the connection; absent: nothing does
 */
public record ConnectOptions(
        String host, int port, Duration connectTimeout, int maxFrameLength, Optional<TlsOptions> tls) {

    /** A connection that nothing encrypts. */
    public ConnectOptions(String host, int port, Duration connectTimeout, int maxFrameLength) {
        this(host, port, connectTimeout, maxFrameLength, Optional.empty());
    }
}
