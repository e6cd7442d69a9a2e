/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of 127.0.0.1 that refuses connections. Unlike one that was free a moment ago it is given to nobody else until this is
 * closed. For any thread.
 */
public final class RefusingPort implements AutoCloseable {

    /** Bound and never listening: connections are refused, and the system does not give the port to others. */
    private final Socket holder = new Socket();

    /**
     * Takes a free port.
     *
     * @throws UncheckedIOException if there is none
     */
    public RefusingPort() {
        try {
            // a test may have its own server listen here later, without giving the port up meanwhile
            holder.setReuseAddress(true);
            holder.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port. */
    public int port() {
        return holder.getLocalPort();
    }

    /** Gives the port back. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
