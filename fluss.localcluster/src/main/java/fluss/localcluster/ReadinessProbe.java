/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks a server how many tablet servers it knows, as a client that has just come would. */
final class ReadinessProbe {
    private static final int API_VERSIONS = 1000;
    private static final int GET_METADATA = 1012;
    private static final int AUTHENTICATE = 1038;
    private static final int REQUEST_HEADER = 8;
    private static final int RESPONSE_HEADER = 5;
    private static final int SUCCESS = 0;
    private static final int SERVER_FAILURE = 2;
    private static final int METADATA_TABLET_SERVERS = 2;
    private static final int MOST_BYTES = 1 << 20;
    private static final int TIMEOUT_MILLIS = 3_000;

    private final DataInputStream in;
    private final DataOutputStream out;
    private int requestId;

    private ReadinessProbe(Socket socket) throws IOException {
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /**
     * Returns how many tablet servers the server at a port of 127.0.0.1 knows to be alive.
     *
     * @param users if there are any, the first one logs in
     * @throws IOException if the server is not there, refuses, or does not answer within seconds
     */
    static int tabletServersKnownAt(int port, Map<String, String> users) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), TIMEOUT_MILLIS);
            ReadinessProbe probe = new ReadinessProbe(socket);
            probe.call(API_VERSIONS, WireMessage.ofFields(utf8("fluss-localcluster"), utf8("1")));
            if (!users.isEmpty()) {
                Map.Entry<String, String> user = users.entrySet().iterator().next();
                byte[] token = utf8("\0" + user.getKey() + "\0" + user.getValue());
                probe.call(AUTHENTICATE, WireMessage.ofFields(utf8("PLAIN"), token));
            }
            return WireMessage.count(probe.call(GET_METADATA, new byte[0]), RESPONSE_HEADER, METADATA_TABLET_SERVERS);
        }
    }

    /** Sends a request and returns the frame of its answer without the length. */
    private byte[] call(int api, byte[] body) throws IOException {
        out.writeInt(REQUEST_HEADER + body.length);
        out.writeShort(api);
        out.writeShort(0);
        out.writeInt(requestId);
        out.write(body);
        out.flush();
        int length = in.readInt();
        if (length < 1 || length > MOST_BYTES) {
            throw new IOException("The answer claims " + length + " bytes.");
        }
        byte[] answer = in.readNBytes(length);
        if (answer.length < length || (length < RESPONSE_HEADER && answer[0] != SERVER_FAILURE)) {
            throw new IOException("The answer is cut off.");
        }
        if (answer[0] != SUCCESS) {
            throw new IOException(WireMessage.error(answer, answer[0] == SERVER_FAILURE ? 1 : RESPONSE_HEADER));
        }
        requestId++;
        return answer;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
