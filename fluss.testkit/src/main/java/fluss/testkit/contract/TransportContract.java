/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fluss.spi.transport.Channel;
import fluss.spi.transport.ConnectOptions;
import fluss.spi.transport.TlsOptions;
import fluss.testkit.TcpProxy;
import fluss.testkit.tls.TestAuthority;
import fluss.testkit.tls.TestIdentity;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/**
 * What a transport has to do: its loop, its connections, their failures, and TLS. Uses ports of 127.0.0.1 and the name
 * {@code localhost}.
 */
public abstract class TransportContract extends ConnectContract {
    private static final TestAuthority AUTHORITY = new TestAuthority("contract");
    private static final TestIdentity SERVER = AUTHORITY.issue("server", "127.0.0.1", "localhost");

    /** For subclasses. */
    protected TransportContract() {}

    private ConnectOptions encrypted(SSLContext context, Duration timeout, Executor tasks) {
        SSLEngine engine = context.createSSLEngine("127.0.0.1", listener().getLocalPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return new ConnectOptions(
                "127.0.0.1", listener().getLocalPort(), timeout, MAX_FRAME, Optional.of(new TlsOptions(engine, tasks)));
    }

    private RecordedChannel connectEncrypted(SSLContext context) {
        RecordedChannel handler = recorder();
        transport().connect(encrypted(context, Duration.ofSeconds(10), elsewhere()), handler);
        return handler;
    }

    private static Executor elsewhere() {
        return task -> new Thread(task, "contract-tasks").start();
    }

    /** The server's side, shaking hands on a thread of its own. */
    private CompletableFuture<BlockingPeer> serve(TestIdentity identity, boolean wantsClients, String... protocols) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        FlightListener.Connection plain = listener().accept();
                        plain.holdFlights();
                        SSLSocket socket = (SSLSocket) identity.context(AUTHORITY)
                                .getSocketFactory()
                                .createSocket(plain, null, plain.getPort(), true);
                        socket.setUseClientMode(false);
                        socket.setNeedClientAuth(wantsClients);
                        if (protocols.length > 0) {
                            socket.setEnabledProtocols(protocols);
                        }
                        socket.setSoTimeout(SECONDS * 1000);
                        socket.startHandshake();
                        plain.release();
                        return new BlockingPeer(socket);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                elsewhere());
    }

    private static BlockingPeer get(CompletableFuture<BlockingPeer> peer) throws Exception {
        return peer.get(SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void framesGoBothWaysThroughEveryVersionOfTls() throws Exception {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            CompletableFuture<BlockingPeer> peers = serve(SERVER, false, version);
            RecordedChannel handler = connectEncrypted(TestIdentity.trusting(AUTHORITY));
            Channel channel = handler.channel();
            try (BlockingPeer peer = get(peers)) {
                assertEquals(version, ((SSLSocket) peer.socket).getSession().getProtocol());
                for (int size : new int[] {1, 16_383, 16_384, 16_385, 70_000, 20_000_000}) {
                    onLoop(() -> channel.send(frame(random(size))));
                    assertArrayEquals(random(size), peer.readFrame());
                    peer.sendFrame(random(size));
                    assertArrayEquals(random(size), handler.frame());
                }
            }
            assertInstanceOf(EOFException.class, handler.cause());
            assertEquals(0, handler.strays.get(), "callbacks off the loop");
        }
    }

    @Test
    void manyEncryptedFramesKeepTheirOrderAndDrain() throws Exception {
        CompletableFuture<BlockingPeer> peers = serve(SERVER, false);
        RecordedChannel handler = connectEncrypted(TestIdentity.trusting(AUTHORITY));
        Channel channel = handler.channel();
        try (BlockingPeer peer = get(peers)) {
            onLoop(() -> {
                for (int i = 1; i <= 3000; i++) {
                    channel.send(frame(random(i)));
                }
            });
            onLoop(() -> assertTrue(channel.pendingBytes() >= 0));
            for (int i = 1; i <= 3000; i++) {
                assertArrayEquals(random(i), peer.readFrame());
            }
            for (int i = 1; i <= 3000; i++) {
                peer.sendFrame(random(i));
            }
            for (int i = 1; i <= 3000; i++) {
                assertArrayEquals(random(i), handler.frame());
            }
            onLoop(() -> assertEquals(0, channel.pendingBytes()));
            assertTrue(handler.drains.get() >= 1, "onDrained() was called");
        }
    }

    @Test
    void delegatedTasksRunWhereTheyAreToRun() throws Exception {
        List<Boolean> onLoop = new CopyOnWriteArrayList<>();
        CompletableFuture<BlockingPeer> peers = serve(SERVER, false);
        RecordedChannel handler = recorder();
        Executor tasks = task -> elsewhere().execute(() -> {
            onLoop.add(loop().inLoop());
            task.run();
        });
        transport().connect(encrypted(TestIdentity.trusting(AUTHORITY), Duration.ofSeconds(10), tasks), handler);
        handler.channel();
        get(peers).close();
        assertFalse(onLoop.isEmpty(), "the executor was given work");
        assertFalse(onLoop.contains(true), "work of the handshake ran on the loop");
    }

    @Test
    void connectionsAreDealtToTheThreadsThereAreAndTheseEnd() throws Exception {
        Set<Thread> serving = ConcurrentHashMap.newKeySet();
        Executor tasks = task -> {
            serving.add(Thread.currentThread());
            elsewhere().execute(task);
        };
        for (int i = 0; i < 6; i++) {
            CompletableFuture<BlockingPeer> peers = serve(SERVER, false);
            RecordedChannel handler = recorder();
            transport().connect(encrypted(TestIdentity.trusting(AUTHORITY), Duration.ofSeconds(10), tasks), handler);
            handler.channel();
            get(peers).close();
        }
        Thread loop = loopThread();
        int threads = transportOptions().ioThreads();
        if (threads > 1) {
            assertEquals(
                    Math.min(threads - 1, 6),
                    serving.size(),
                    () -> "threads that serve, beside the loop's, of " + threads + ": " + serving);
            assertFalse(serving.contains(loop), "the loop's thread serves sockets");
        }
        transport().close();
        for (Thread thread : serving) {
            assertTrue(thread.getName().startsWith(THREAD), () -> "named after the loop: " + thread);
            assertTrue(thread.isDaemon(), () -> "is a daemon: " + thread);
            assertFalse(thread.isAlive(), () -> "lives after close(): " + thread);
        }
    }

    @Test
    void anExecutorThatRefusesFailsTheConnection() throws Exception {
        CompletableFuture<BlockingPeer> peers = serve(SERVER, false);
        RecordedChannel handler = recorder();
        Executor refusing = task -> {
            throw new RejectedExecutionException("expected by this test");
        };
        transport().connect(encrypted(TestIdentity.trusting(AUTHORITY), Duration.ofSeconds(10), refusing), handler);
        assertInstanceOf(Throwable.class, handler.cause());
        assertFalse(handler.wasConnected(), "told that it is connected");
        assertThrows(ExecutionException.class, () -> get(peers));
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefusedAndThePeerTold() throws Exception {
        CompletableFuture<BlockingPeer> peers = serve(SERVER, false);
        RecordedChannel handler = connectEncrypted(TestIdentity.trusting(new TestAuthority("another")));
        assertInstanceOf(SSLException.class, handler.cause());
        assertFalse(handler.wasConnected(), "told that it is connected");
        Throwable told = assertThrows(ExecutionException.class, () -> get(peers));
        assertTrue(rootOf(told).toString().contains("certificate"), () -> "the peer was told by an alert: " + told);
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        CompletableFuture<BlockingPeer> peers = serve(AUTHORITY.issue("server", "10.1.2.3", "elsewhere"), false);
        RecordedChannel handler = connectEncrypted(TestIdentity.trusting(AUTHORITY));
        Throwable cause = assertInstanceOf(SSLException.class, handler.cause());
        assertTrue(rootOf(cause).toString().contains("127.0.0.1"), () -> "names the host: " + rootOf(cause));
        assertThrows(ExecutionException.class, () -> get(peers));
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        CompletableFuture<BlockingPeer> peers = serve(AUTHORITY.issueExpired("server", "127.0.0.1"), false);
        RecordedChannel handler = connectEncrypted(TestIdentity.trusting(AUTHORITY));
        Throwable cause = assertInstanceOf(SSLException.class, handler.cause());
        assertInstanceOf(CertificateExpiredException.class, rootOf(cause));
        assertThrows(ExecutionException.class, () -> get(peers));
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Test
    void aServerThatWantsACertificateGetsItOrTheClientIsTold() throws Exception {
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            CompletableFuture<BlockingPeer> peers = serve(SERVER, true, version);
            RecordedChannel known = connectEncrypted(AUTHORITY.issue("ada").context(AUTHORITY));
            known.channel();
            try (BlockingPeer peer = get(peers)) {
                peer.sendFrame(new byte[] {1});
                assertArrayEquals(new byte[] {1}, known.frame());
            }
            CompletableFuture<BlockingPeer> refusing = serve(SERVER, true, version);
            RecordedChannel unknown = connectEncrypted(TestIdentity.trusting(AUTHORITY));
            // with TLS 1.3 the client is done before the server has looked at its certificate
            assertInstanceOf(SSLException.class, unknown.cause());
            assertThrows(ExecutionException.class, () -> get(refusing));
        }
    }

    @Test
    void aPeerThatDoesNotSpeakTlsIsReported() throws Exception {
        RecordedChannel handler = connectEncrypted(TestIdentity.trusting(AUTHORITY));
        try (BlockingPeer peer = accept()) {
            peer.sendFrame(new byte[20]);
            assertInstanceOf(SSLException.class, handler.cause());
        }
        RecordedChannel hungUp = connectEncrypted(TestIdentity.trusting(AUTHORITY));
        accept().close();
        assertInstanceOf(IOException.class, hungUp.cause());
        assertFalse(hungUp.wasConnected(), "told that it is connected");
    }

    @Test
    void aHandshakeThatIsNotAnsweredTimesOut() throws Exception {
        RecordedChannel handler = recorder();
        transport().connect(encrypted(TestIdentity.trusting(AUTHORITY), Duration.ofSeconds(1), elsewhere()), handler);
        try (BlockingPeer silent = accept()) {
            Throwable cause = assertInstanceOf(SocketTimeoutException.class, handler.cause());
            assertTrue(String.valueOf(cause.getMessage()).contains("1000 ms"), cause::toString);
            assertTrue(silent.socket.isConnected(), "the peer took the connection");
        }
    }

    @Test
    void closingSaysFarewellBehindWhatWasSent() throws Exception {
        CompletableFuture<BlockingPeer> peers = serve(SERVER, false);
        RecordedChannel handler = connectEncrypted(TestIdentity.trusting(AUTHORITY));
        Channel channel = handler.channel();
        try (BlockingPeer peer = get(peers)) {
            onLoop(() -> {
                channel.send(frame(random(5000)));
                channel.close();
            });
            handler.awaitCloseWithoutCause();
            assertArrayEquals(random(5000), peer.readFrame());
            // without close_notify this is an SSLException
            assertEquals(-1, peer.in.read());
        }
    }

    @Test
    void aConnectionCutWithinARecordIsReported() throws Exception {
        CompletableFuture<BlockingPeer> peers = serve(SERVER, false);
        try (TcpProxy cut = TcpProxy.to(listener().getLocalPort())) {
            ConnectOptions direct = encrypted(TestIdentity.trusting(AUTHORITY), Duration.ofSeconds(10), elsewhere());
            RecordedChannel handler = recorder();
            transport()
                    .connect(
                            new ConnectOptions(
                                    "127.0.0.1", cut.port(), direct.connectTimeout(), MAX_FRAME, direct.tls()),
                            handler);
            handler.channel();
            try (BlockingPeer peer = get(peers)) {
                cut.cutAfter(TcpProxy.Direction.TO_CLIENT, 2_000);
                peer.sendFrame(random(10_000)); // one record
                assertInstanceOf(IOException.class, handler.cause());
                assertTrue(handler.frames.isEmpty(), "a frame of half a record");
            }
        }
    }
}
