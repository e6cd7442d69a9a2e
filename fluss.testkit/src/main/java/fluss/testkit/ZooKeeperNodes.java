/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads what a cluster keeps in ZooKeeper: as much of ZooKeeper's protocol as that takes. Each call has a connection of its
 * own, so that no session has to be kept alive.
 */
final class ZooKeeperNodes {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int GET_DATA = 4;
    private static final int NO_SUCH_NODE = -101;
    private static final int LONGEST_ANSWER = 4 << 20;

    private final int port;

    /** @param port where ZooKeeper listens on 127.0.0.1 */
    ZooKeeperNodes(int port) {
        this.port = port;
    }

    /**
     * A node.
     *
     * @param text its data
     * @param creation grows from one creation of any node to the next
     */
    record Node(String text, long creation) {}

    /** Returns a node; empty if there is none. */
    Optional<Node> read(String path) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            send(out, openSession());
            receive(in);
            send(out, getData(path));
            return node(path, receive(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] openSession() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0); // version
        out.writeLong(0); // nothing seen yet
        out.writeInt(TIMEOUT_MILLIS);
        out.writeLong(0); // a new session
        out.writeInt(Long.BYTES * 2);
        out.write(new byte[Long.BYTES * 2]); // and no password of an old one
        return bytes.toByteArray();
    }

    private static byte[] getData(String path) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        out.writeInt(1); // number of the request
        out.writeInt(GET_DATA);
        out.writeInt(name.length);
        out.write(name);
        out.writeBoolean(false); // no watch
        return bytes.toByteArray();
    }

    private static void send(DataOutputStream out, byte[] frame) throws IOException {
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }

    private static byte[] receive(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST_ANSWER) {
            throw new IOException("ZooKeeper announces an answer of " + length + " bytes.");
        }
        byte[] frame = new byte[length];
        in.readFully(frame);
        return frame;
    }

    private static Optional<Node> node(String path, byte[] answer) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(answer));
        in.readInt(); // number of the request
        in.readLong(); // state of the server
        int error = in.readInt();
        if (error == NO_SUCH_NODE) {
            return Optional.empty();
        }
        if (error != 0) {
            throw new IOException("ZooKeeper answers " + error + " for " + path + ".");
        }
        byte[] data = new byte[Math.max(0, Math.min(answer.length, in.readInt()))];
        in.readFully(data);
        return Optional.of(new Node(new String(data, StandardCharsets.UTF_8), in.readLong()));
    }
}
