/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Forwards connections from a free port of 127.0.0.1 to another port of it, and disturbs them on demand.
 *
 * <pre>{@code
 * List<TcpProxy> proxies = new CopyOnWriteArrayList<>();
 * LocalCluster.builder().tabletServerAdvertisedPort((id, port) -> {
 *   TcpProxy proxy = TcpProxy.to(port);
 *   proxies.add(proxy);
 *   return proxy.port();
 * });
 * }</pre>
 *
 * <p>For any thread. It begins by passing everything on.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int CHUNK = 64 << 10;
    private static final int BACKLOG = 128;
    private static final int CONNECT_TIMEOUT_MILLIS = 20_000;
    private static final long END_MILLIS = 20_000;

    /** Which way bytes go. */
    public enum Direction {
        /** What the client sends. */
        TO_SERVER,
        /** What the server sends. */
        TO_CLIENT
    }

    private final ServerSocket listener;
    private final int targetPort;
    private final PassingRules toServer = new PassingRules();
    private final PassingRules toClient = new PassingRules();
    private final Set<Connection> connections = new HashSet<>();
    private final Set<Connection> stranded = new HashSet<>();
    private final Set<Thread> threads = new HashSet<>();
    private boolean refusing;
    private boolean closed;
    private long accepted;

    private TcpProxy(ServerSocket listener, int targetPort) {
        this.listener = listener;
        this.targetPort = targetPort;
    }

    /**
     * Starts a proxy.
     *
     * @param targetPort the port of 127.0.0.1 to forward to; nobody needs to listen on it yet
     * @throws UncheckedIOException if there is no free port
     */
    public static TcpProxy to(int targetPort) {
        return start(ServerSocketFactory.getDefault(), targetPort, false);
    }

    /**
     * Starts a proxy that clients speak TLS with, before a server that does not. What it does to bytes on demand, it does to
     * those within TLS.
     *
     * @param targetPort the port of 127.0.0.1 to forward to; nobody needs to listen on it yet
     * @param context the certificate that it shows, and the authorities of clients that it trusts
     * @param wantsClients whether it refuses clients that show no certificate
     * @throws UncheckedIOException if there is no free port
     */
    public static TcpProxy tls(int targetPort, SSLContext context, boolean wantsClients) {
        return start(context.getServerSocketFactory(), targetPort, wantsClients);
    }

    private static TcpProxy start(ServerSocketFactory sockets, int targetPort, boolean wantsClients) {
        try {
            ServerSocket listener = sockets.createServerSocket(0, BACKLOG, ProxySockets.loopback());
            if (listener instanceof SSLServerSocket encrypted) {
                encrypted.setNeedClientAuth(wantsClients);
            }
            TcpProxy proxy = new TcpProxy(listener, targetPort);
            proxy.run("accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port of 127.0.0.1 that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns how many connections are open through the proxy. */
    public synchronized int openConnections() {
        return connections.size();
    }

    /** Returns how many connections clients have made since the start, refused ones included. */
    public synchronized long acceptedConnections() {
        return accepted;
    }

    /** Holds bytes back, at least that long after they came in; more bytes are read only after them. */
    public synchronized void delay(Direction direction, Duration delay) {
        rules(direction).delay(delay);
        notifyAll();
    }

    /** Holds all bytes back until {@link #pass()}; connections stay open, and new ones are accepted. */
    public synchronized void silence(Direction direction) {
        rules(direction).silence();
    }

    /**
     * Passes so many bytes more, counted over all connections, and then resets the connection that carried the last of
     * them, in the middle of a frame if so be. Works once.
     */
    public synchronized void cutAfter(Direction direction, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("Bytes are counted from 0, not " + bytes + ".");
        }
        rules(direction).cutAfter(bytes);
    }

    /** Resets all connections; bytes held back are lost. New ones are accepted. */
    public void reset() {
        for (Connection connection : openOnes()) {
            connection.end(true);
        }
    }

    /** Closes all connections in order, as a server that shuts down; bytes held back are lost. New ones are accepted. */
    public void disconnect() {
        for (Connection connection : openOnes()) {
            connection.end(false);
        }
    }

    /**
     * Lets nothing pass any more over the open connections, until one side closes them: nobody is told, as when a router forgets
     * them. They no longer count as open, and no other order concerns them. New connections work.
     */
    public synchronized void strand() {
        stranded.addAll(connections);
        connections.clear();
    }

    /** Resets every new connection at once, until {@link #pass()}; open ones stay. */
    public synchronized void refuse() {
        refusing = true;
    }

    /** Takes back all orders: everything is passed on again, bytes held back first. */
    public synchronized void pass() {
        refusing = false;
        toServer.pass();
        toClient.pass();
        notifyAll();
    }

    /** Closes the port and all connections, and waits for the end of the proxy's threads. May be called again. */
    @Override
    public void close() {
        Set<Thread> ending;
        synchronized (this) {
            closed = true;
            notifyAll();
            ending = Set.copyOf(threads);
        }
        ProxySockets.closeQuietly(listener);
        disconnect();
        strandedOnes().forEach(connection -> connection.end(false));
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
        for (Thread thread : ending) {
            try {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void accept() {
        while (true) {
            Socket client;
            try {
                client = listener.accept();
            } catch (IOException e) {
                // Closed.
                return;
            }
            Connection connection = new Connection(client, new Socket());
            if (!isWelcome(connection)) {
                connection.end(true);
            } else if (client instanceof SSLSocket encrypted) {
                run("handshake", () -> {
                    if (connection.shakesHands(encrypted)) {
                        connect(connection);
                    }
                });
            } else {
                connect(connection);
            }
        }
    }

    /** A connection is known, and can be ended, before anybody at either end can know of the other. */
    private synchronized boolean isWelcome(Connection connection) {
        accepted++;
        connections.add(connection);
        return !refusing && !closed;
    }

    private void connect(Connection connection) {
        Socket client = connection.client;
        Socket server = connection.server;
        try {
            server.connect(new InetSocketAddress(ProxySockets.loopback(), targetPort), CONNECT_TIMEOUT_MILLIS);
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException e) {
            connection.end(true);
            return;
        }
        run("to-server", () -> connection.forward(client, server, toServer));
        run("to-client", () -> connection.forward(server, client, toClient));
    }

    private synchronized void run(String name, Runnable work) {
        if (closed) {
            return;
        }
        threads.removeIf(ended -> !ended.isAlive());
        Thread thread = new Thread(work, "tcp-proxy-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private synchronized Set<Connection> openOnes() {
        return Set.copyOf(connections);
    }

    private synchronized Set<Connection> strandedOnes() {
        return Set.copyOf(stranded);
    }

    private PassingRules rules(Direction direction) {
        return switch (direction) {
            case TO_SERVER -> toServer;
            case TO_CLIENT -> toClient;
        };
    }

    /** A client's connection and its continuation to the server. */
    private final class Connection {
        private final Socket client;
        private final Socket server;
        private boolean ended;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        /** The first to end it decides how; the threads that notice come later. */
        void end(boolean reset) {
            synchronized (TcpProxy.this) {
                if (ended) {
                    return;
                }
                ended = true;
                connections.remove(this);
                stranded.remove(this);
                TcpProxy.this.notifyAll();
            }
            ProxySockets.end(client, reset);
            ProxySockets.end(server, reset);
        }

        /** Agrees with a client on TLS, or tells it why not and ends the connection. */
        boolean shakesHands(SSLSocket encrypted) {
            try {
                encrypted.setSoTimeout(CONNECT_TIMEOUT_MILLIS);
                encrypted.startHandshake();
                encrypted.setSoTimeout(0);
                return true;
            } catch (IOException e) {
                end(false);
                return false;
            }
        }

        void forward(Socket from, Socket to, PassingRules rules) {
            byte[] chunk = new byte[CHUNK];
            boolean reset = false;
            try {
                int read = from.getInputStream().read(chunk);
                while (read >= 0) {
                    PassingRules.Passage passage = await(read, rules);
                    to.getOutputStream().write(chunk, 0, passage.bytes());
                    reset = passage.last();
                    read = reset ? -1 : from.getInputStream().read(chunk);
                }
            } catch (IOException e) {
                // One side is gone; the other one learns it the hard way.
                reset = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            end(reset);
        }

        /** Waits until bytes that have just been read may go on. */
        private PassingRules.Passage await(int bytes, PassingRules rules) throws IOException, InterruptedException {
            synchronized (TcpProxy.this) {
                long since = System.nanoTime();
                while (!ended && !closed) {
                    long wait = rules.heldBackMillis(since);
                    boolean silent = rules.isSilent() || stranded.contains(this);
                    if (!silent && wait == 0) {
                        return rules.take(bytes);
                    }
                    TcpProxy.this.wait(silent ? 0 : wait);
                }
                throw new IOException("The connection was ended while bytes were held back.");
            }
        }
    }
}
