/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses ports that nobody listens on.
 *
 * <p>They lie below the ranges from which the common operating systems take the local ports of outgoing connections:
 * one taken from there could be in use again before the child binds it.
 */
final class FreePorts {
    private static final int LOWEST = 15_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePorts() {}

    /** Returns {@code count} different ports of 127.0.0.1 that are free at this moment. */
    static Deque<Integer> choose(int count) {
        Deque<Integer> ports = new ArrayDeque<>();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < ATTEMPTS && ports.size() < count; i++) {
                int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
                ServerSocket socket = new ServerSocket();
                held.add(socket);
                if (binds(socket, port)) {
                    ports.add(port);
                }
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new LocalClusterException("No sockets to be had on 127.0.0.1.", e);
        }
        if (ports.size() < count) {
            throw new LocalClusterException(
                    "Fewer than " + count + " free ports found between " + LOWEST + " and " + END + " on 127.0.0.1.");
        }
        return ports;
    }

    private static boolean binds(ServerSocket socket, int port) {
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
