/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The official client in a process of its own. Tables are named {@code database.table}; values are those of the golden
 * vectors' JSON, as {@code Boolean}, {@code Integer}, {@code String}, {@code List} and null; maps come back in the order
 * of the text of their keys, because the official client loses the order they were written in. What it throws comes back
 * as a {@link PeerException}. For one thread at a time.
 *
 * <p>The system property {@code fluss.peer.lib} names the directory of the peer's libraries, without default. The
 * process ends with {@link #close()}, and with this JVM.
 */
public final class PeerProcess implements AutoCloseable {
    /** Names the directory of the jars that the peer needs beside its own classes. */
    public static final String LIBRARY_PROPERTY = "fluss.peer.lib";

    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);
    private static final int LOG_LINES = 60;
    /** Stands in the queue of answers for the end of the process; no answer is empty. */
    private static final String END = "";

    private final ObjectMapper mapper = new ObjectMapper();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Deque<String> log = new ArrayDeque<>();
    private final Process process;

    private PeerProcess(Process process) {
        this.process = process;
        read("answers", process.inputReader(StandardCharsets.UTF_8), answers::add, () -> answers.add(END));
        read("log", process.errorReader(StandardCharsets.UTF_8), this::addToLog, () -> {});
    }

    /** Starts a peer that is not connected. */
    public static PeerProcess start() {
        return start(List.of());
    }

    private static PeerProcess start(List<Path> more) {
        String libraries = System.getProperty(LIBRARY_PROPERTY, "");
        if (libraries.isEmpty()) {
            throw new IllegalStateException(
                    "The system property " + LIBRARY_PROPERTY + " has to name the directory of the peer's libraries.");
        }
        try {
            Path own = Path.of(PeerProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new PeerProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--add-opens=java.base/java.nio=ALL-UNNAMED",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:-UsePerfData",
                            "-Xmx256m",
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                            "-cp",
                            Stream.concat(Stream.of(own, Path.of(libraries, "*")), more.stream())
                                    .map(Path::toString)
                                    .collect(Collectors.joining(File.pathSeparator)),
                            "fluss.peer.PeerMain")
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a peer and connects it, with further configuration keys of the official client. */
    public static PeerProcess connect(String bootstrapServers, Map<String, String> config) {
        return connect(bootstrapServers, config, List.of());
    }

    /** Starts a peer with more jars on its class path, those of a data lake, and connects it. */
    public static PeerProcess connect(String bootstrapServers, Map<String, String> config, List<Path> more) {
        PeerProcess peer = start(more);
        try {
            peer.call("connect", Map.of("bootstrap", bootstrapServers, "config", config));
            return peer;
        } catch (RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    /** Creates a database. */
    public void createDatabase(String database) {
        call("createDatabase", Map.of("database", database));
    }

    /**
     * Creates a table.
     *
     * @param descriptor either {@code json}, the official JSON of a table, or {@code columns} (each {@code name},
     *     {@code type}, {@code comment}) and, as needed, {@code primaryKey}, {@code partitionKeys}, {@code bucketKeys},
     *     {@code bucketCount}, {@code properties}, {@code customProperties}, {@code comment}, {@code ignoreIfExists}
     */
    public void createTable(String table, Map<String, ?> descriptor) {
        call("createTable", with(table, descriptor));
    }

    /** Drops a table. */
    public void dropTable(String table) {
        call("dropTable", Map.of("table", table));
    }

    /** Adds a nullable column at the end, with the official JSON of its type, for example {@code {"type": "INTEGER"}}. */
    public void addColumn(String table, String column, Map<String, ?> type) {
        call("addColumn", Map.of("table", table, "column", column, "type", type));
    }

    /** Creates a partition, given the value of each partition key. */
    public void createPartition(String table, Map<String, String> partition) {
        call("createPartition", Map.of("table", table, "partition", partition));
    }

    /**
     * Returns what the official client knows of a table: {@code tableId}, {@code schemaId}, {@code bucketCount},
     * {@code primaryKey}, {@code bucketKeys}, {@code partitionKeys}, {@code createdTime}, {@code modifiedTime} and
     * {@code json}, the official JSON.
     */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> tableInfo(String table) {
        return (Map<String, @Nullable Object>) present(call("tableInfo", Map.of("table", table)));
    }

    /** Appends rows and waits for all of them. */
    public void append(String table, List<? extends List<?>> rows) {
        call("append", Map.of("table", table, "rows", rows));
    }

    /** Upserts rows and waits for all of them. */
    public void upsert(String table, List<? extends List<?>> rows) {
        call("upsert", Map.of("table", table, "rows", rows));
    }

    /** Upserts some columns of rows, which have the others too (null), and waits for all of them. */
    public void partialUpdate(String table, List<String> targetColumns, List<? extends List<?>> rows) {
        call("upsert", Map.of("table", table, "rows", rows, "targetColumns", targetColumns));
    }

    /** Deletes the rows with the keys of these rows, which have the other columns too, and waits for all of them. */
    public void delete(String table, List<? extends List<?>> rows) {
        call("delete", Map.of("table", table, "rows", rows));
    }

    /**
     * Starts threads that append rows {@code (thread INT, number INT, text STRING)}, each its numbers from 0 in order.
     *
     * @param mostRows of one thread
     * @param rowsPerSecond of all threads
     */
    public void startLoad(String table, int threads, int mostRows, int rowsPerSecond) {
        call(
                "startLoad",
                Map.of("table", table, "threads", threads, "mostRows", mostRows, "rowsPerSecond", rowsPerSecond));
    }

    /** Returns how many rows the load has written. */
    public long loaded() {
        return ((Number) present(call("loaded", Map.of()))).longValue();
    }

    /**
     * Stops the load and waits until each of its rows has an outcome, or so long.
     *
     * @param prefix the file {@code prefix + thread} gets a byte for each row of the thread: 0 no outcome, 1 acknowledged, 2
     *     failed, 3 the call threw
     * @return how often each reason for a failure was given
     */
    @SuppressWarnings("unchecked")
    public Map<String, Integer> endLoad(Path prefix, Duration patience) {
        return (Map<String, Integer>)
                present(call("endLoad", Map.of("prefix", prefix.toString(), "seconds", patience.toSeconds())));
    }

    /** Reads a table's log; fewer records than asked for come back when the time of the request is over. */
    @SuppressWarnings("unchecked")
    public List<PeerRecord> scan(String table, PeerScanRequest request) {
        List<Map<String, @Nullable Object>> records =
                (List<Map<String, @Nullable Object>>) present(call("scan", with(table, request.arguments())));
        return records.stream().map(PeerRecord::of).toList();
    }

    /** Looks up keys, each the values of the primary key; returns a row, or null, for each. */
    @SuppressWarnings("unchecked")
    public List<@Nullable List<@Nullable Object>> lookup(String table, List<? extends List<?>> keys) {
        return (List<@Nullable List<@Nullable Object>>) present(call("lookup", Map.of("table", table, "keys", keys)));
    }

    /** Returns all rows whose columns have these values. */
    @SuppressWarnings("unchecked")
    public List<List<@Nullable Object>> prefixLookup(String table, List<String> columns, List<?> prefix) {
        return (List<List<@Nullable Object>>)
                present(call("prefixLookup", Map.of("table", table, "lookupColumns", columns, "prefix", prefix)));
    }

    /**
     * Executes a command and waits for its answer, at most two minutes.
     *
     * @return the answer in plain maps, lists, strings, numbers, booleans and null
     * @throws PeerException if the command fails, the peer ends or does not answer
     */
    public @Nullable Object call(String command, Map<String, ?> arguments) {
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("command", command);
        request.putAll(arguments);
        try {
            process.outputWriter(StandardCharsets.UTF_8).write(mapper.writeValueAsString(request) + "\n");
            process.outputWriter(StandardCharsets.UTF_8).flush();
            String line = answers.poll(CALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                close();
                throw new PeerException(
                        "",
                        "The peer has not answered '" + command + "' for " + CALL_TIMEOUT.toSeconds()
                                + " s and was killed." + logTail());
            }
            return line.equals(END) ? ended(command) : result(command, line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The arguments of '" + command + "' are no JSON.", e);
        } catch (IOException e) {
            return ended(command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new PeerException("", "Interrupted while waiting for '" + command + "'; the peer was killed.");
        }
    }

    /** Kills the process. May be called again. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The peer has left out a member of its answer.");
        }
        return value;
    }

    private @Nullable Object result(String command, String line) throws JsonProcessingException {
        Map<?, ?> answer = mapper.readValue(line, Map.class);
        if (answer.get("error") instanceof Map<?, ?> error) {
            throw new PeerException(String.valueOf(error.get("class")), command + ": " + error.get("message"));
        }
        return answer.get("ok");
    }

    private @Nullable Object ended(String command) {
        // A second call finds the same.
        answers.add(END);
        throw new PeerException("", "The peer has ended at '" + command + "'." + logTail());
    }

    private String logTail() {
        synchronized (log) {
            return " The end of its log:\n" + String.join("\n", log);
        }
    }

    private void addToLog(String line) {
        synchronized (log) {
            log.add(line);
            if (log.size() > LOG_LINES) {
                log.remove();
            }
        }
    }

    private static Map<String, @Nullable Object> with(String table, Map<String, ?> arguments) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(arguments);
        all.put("table", table);
        return all;
    }

    private static void read(String name, BufferedReader reader, Consumer<String> lines, Runnable end) {
        Thread thread = new Thread(
                () -> {
                    try (reader) {
                        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                            lines.accept(line);
                        }
                    } catch (IOException e) {
                        // Killed.
                    } finally {
                        end.run();
                    }
                },
                "peer-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
