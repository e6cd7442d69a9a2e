/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** How sockets of a {@link TcpProxy} are addressed and ended. */
final class ProxySockets {

    private ProxySockets() {}

    /** 127.0.0.1, whatever the system calls its loopback. */
    static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** Closes a socket, in order or by a reset. */
    static void end(Socket socket, boolean reset) {
        try {
            if (reset) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // Closed already.
        }
        closeQuietly(socket);
    }

    static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // There is nothing more to do with it.
        }
    }
}
