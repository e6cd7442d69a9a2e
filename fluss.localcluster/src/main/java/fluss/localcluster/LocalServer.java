/* SPDX-License-Identifier: Apache-2.0 */
package fluss.localcluster;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of a {@link LocalCluster}: it can be killed, started again, halted and continued. For any thread.
 *
 * <p>The addresses and the data of a server stay the same when it is started again.
 */
public final class LocalServer {
    private static final long END_SECONDS = 20;
    private static final int TAIL_BYTES = 8 << 10;
    private static final int TAIL_LINES = 40;

    private final String name;
    private final int port;
    private final List<String> command;
    private final Path log;
    private @Nullable Process process;
    private @Nullable Suspension suspension;
    private boolean closed;

    LocalServer(String name, int port, List<String> command, Path log) {
        this.name = name;
        this.port = port;
        this.command = List.copyOf(command);
        this.log = log;
    }

    /** Returns {@code zookeeper}, {@code coordinator}, {@code tablet-server-0} and so on. */
    public String name() {
        return name;
    }

    /** Returns the port of 127.0.0.1 that the server itself listens on for clients, behind any proxy. */
    public int port() {
        return port;
    }

    /** Returns the file that the server's standard output and standard error go to, over all its starts. */
    public Path log() {
        return log;
    }

    /** Tells whether the process lives; one that is halted does. */
    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /**
     * Returns the id of the process.
     *
     * @throws IllegalStateException if it was killed
     */
    public synchronized long pid() {
        return running().pid();
    }

    /** Kills the process at once, as {@code kill -9} does, and returns when it has ended. Does nothing if it is killed. */
    public synchronized void kill() {
        Process killed = process;
        if (killed == null) {
            return;
        }
        killed.destroyForcibly();
        awaitEnd(killed);
        process = null;
        resume();
    }

    /**
     * Kills the process if it lives, and starts it again. Returns at once: {@link LocalCluster#awaitTabletServers} and
     * {@link LocalCluster#awaitReady} wait until it serves.
     *
     * @throws IllegalStateException if the cluster is closed
     */
    public synchronized void restart() {
        kill();
        start();
    }

    /**
     * Halts the process ({@code SIGSTOP}): its connections stay open and nothing answers. Does nothing if it is halted.
     *
     * @throws IllegalStateException if it was killed
     * @throws LocalClusterException if the system has no {@code sh} or no signals
     */
    public synchronized void suspend() {
        Process halted = running();
        if (suspension == null) {
            suspension = Suspension.of(halted);
        }
    }

    /** Lets a halted process go on ({@code SIGCONT}). Does nothing if it is not halted. */
    public synchronized void resume() {
        if (suspension != null) {
            suspension.end();
            suspension = null;
        }
    }

    /** Returns the name and the process, for messages. */
    @Override
    public synchronized String toString() {
        return name + (process == null ? " (killed)" : " (process " + process.pid() + ")");
    }

    synchronized void start() {
        if (closed) {
            throw new IllegalStateException("The cluster of " + name + " is closed.");
        }
        try {
            // Standard input stays a pipe: it tells the child that we live.
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new LocalClusterException("The " + name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Kills the process without waiting for its end, and lets no other one start. */
    synchronized void beginClose() {
        closed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Tells whether the process ended although nobody killed it. */
    synchronized boolean hasFailed() {
        return process != null && !process.isAlive();
    }

    /** Tells whether the process can answer. */
    synchronized boolean answers() {
        return isAlive() && suspension == null;
    }

    /** Completes when the process ends; never if there is none. */
    synchronized CompletableFuture<?> end() {
        return process == null ? new CompletableFuture<>() : process.onExit();
    }

    /** The last lines of the log; never fails. */
    String logTail() {
        try {
            if (!Files.exists(log)) {
                return "(no log)";
            }
            try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
                long from = Math.max(0, file.length() - TAIL_BYTES);
                byte[] tail = new byte[(int) (file.length() - from)];
                file.seek(from);
                file.readFully(tail);
                List<String> lines =
                        new String(tail, StandardCharsets.UTF_8).lines().toList();
                return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
            }
        } catch (IOException e) {
            return "(the log cannot be read: " + e + ")";
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("The " + name + " was killed.");
        }
        return process;
    }

    private void awaitEnd(Process killed) {
        killed.onExit().completeOnTimeout(killed, END_SECONDS, TimeUnit.SECONDS).join();
        if (killed.isAlive()) {
            throw new LocalClusterException(
                    "The " + name + ", process " + killed.pid() + ", lives " + END_SECONDS + " s after it was killed.");
        }
    }
}
