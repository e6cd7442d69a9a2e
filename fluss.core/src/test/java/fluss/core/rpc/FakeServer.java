/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import com.google.protobuf.MessageLite;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.proto.ApiVersionsResponse;
import fluss.core.wire.proto.ErrorResponse;
import fluss.core.wire.proto.PbApiVersion;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer of the client that can say anything at any time. It answers the handshake, if not told otherwise, and nothing else. */
final class FakeServer implements AutoCloseable {

    /** What it does with a request. Returns whether that was all; else the request goes to the queue. */
    interface Script {
        boolean onRequest(Peer peer, Request request) throws IOException;
    }

    record Request(Peer peer, short key, short version, int id, byte[] body) {}

    private final ServerSocket socket;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final List<Peer> peers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    final AtomicInteger accepted = new AtomicInteger();
    private volatile Script script;

    FakeServer() throws IOException {
        this(0);
    }

    FakeServer(int port) throws IOException {
        socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        script = answeringApiVersions(2, Apis.all());
        start(this::accept);
    }

    static Script answeringApiVersions(Integer serverType, List<Api<?, ?>> served) {
        ApiVersionsResponse.Builder versions = ApiVersionsResponse.newBuilder();
        for (Api<?, ?> api : served) {
            versions.addApiVersions(version(api.key(), api.minVersion(), api.maxVersion()));
        }
        if (serverType != null) {
            versions.setServerType(serverType);
        }
        return answeringApiVersions(versions.build());
    }

    static Script answeringApiVersions(ApiVersionsResponse versions) {
        return (peer, request) -> {
            if (request.key() == Apis.API_VERSIONS.key()) {
                peer.answer(request.id(), versions);
                return true;
            }
            return false;
        };
    }

    static PbApiVersion version(int key, int min, int max) {
        return PbApiVersion.newBuilder()
                .setApiKey(key)
                .setMinVersion(min)
                .setMaxVersion(max)
                .build();
    }

    void script(Script next) {
        script = next;
    }

    int port() {
        return socket.getLocalPort();
    }

    Server tabletServer() {
        return new Server(Server.Kind.TABLET_SERVER, 1, "127.0.0.1", port());
    }

    Request nextRequest() throws InterruptedException {
        Request request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    Request requestIfAny(long millis) throws InterruptedException {
        return requests.poll(millis, TimeUnit.MILLISECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Peer peer = new Peer(socket.accept());
                accepted.incrementAndGet();
                peers.add(peer);
                start(peer::serve);
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void start(Runnable body) {
        Thread thread = new Thread(body, "fake-server");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Peer peer : peers) {
            peer.close();
        }
        for (Thread thread : threads) {
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One connection. */
    final class Peer {

        private final Socket connection;
        private final DataOutputStream out;
        private final CompletableFuture<Void> whenClosed = new CompletableFuture<>();

        Peer(Socket connection) throws IOException {
            this.connection = connection;
            this.out = new DataOutputStream(connection.getOutputStream());
        }

        private void serve() {
            try {
                DataInputStream in = new DataInputStream(connection.getInputStream());
                while (true) {
                    int length = in.readInt();
                    short key = in.readShort();
                    short version = in.readShort();
                    int id = in.readInt();
                    Request request = new Request(this, key, version, id, in.readNBytes(length - 8));
                    if (!script.onRequest(this, request)) {
                        requests.add(request);
                    }
                }
            } catch (IOException e) {
                whenClosed.complete(null); // by either side
            }
        }

        CompletableFuture<Void> whenClosed() {
            return whenClosed;
        }

        void answer(int id, MessageLite body) {
            frame(0, id, body.toByteArray());
        }

        void fail(int id, int code, String message) {
            frame(1, id, error(code, message));
        }

        void serverFailure(int code, String message) {
            byte[] body = error(code, message);
            byte[] frame = new byte[body.length + 1];
            frame[0] = 2;
            System.arraycopy(body, 0, frame, 1, body.length);
            raw(frame.length, frame);
        }

        void frame(int type, int id, byte[] body) {
            byte[] frame = new byte[body.length + 5];
            java.nio.ByteBuffer.wrap(frame).put((byte) type).putInt(id).put(body);
            raw(frame.length, frame);
        }

        synchronized void raw(int length, byte[] bytes) {
            try {
                out.writeInt(length);
                out.write(bytes);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private byte[] error(int code, String message) {
            ErrorResponse.Builder error = ErrorResponse.newBuilder().setErrorCode(code);
            if (message != null) {
                error.setErrorMessage(message);
            }
            return error.build().toByteArray();
        }
    }
}
