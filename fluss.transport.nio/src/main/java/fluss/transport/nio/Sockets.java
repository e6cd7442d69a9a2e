/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.nio;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.regex.Pattern;

/** Opening and closing of sockets. */
final class Sockets {

    private static final Logger LOG = System.getLogger("fluss.transport.nio");

    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private Sockets() {}

    static SocketChannel open() throws IOException {
        SocketChannel socket = SocketChannel.open();
        try {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e;
        }
    }

    static void close(SocketChannel socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a socket failed", e);
        }
    }

    /** The address a host is if it needs no resolver. */
    static Optional<InetAddress> literal(String host) throws UnknownHostException {
        // With a colon it is an IPv6 address or an error, and nobody is asked.
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches()
                ? Optional.of(InetAddress.getByName(host))
                : Optional.empty();
    }
}
