/* SPDX-License-Identifier: Apache-2.0 */
package fluss.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The peer's process: one JSON object a line on standard input, {@code {"command":…, …}}, and for each one line on
 * standard output, {@code {"ok":…}} or {@code {"error":{"class":…,"message":…}}}. The log goes to standard error. The
 * process ends when standard input does, also in the middle of a command.
 */
public final class PeerMain {
    private PeerMain() {}

    /** Serves until standard input ends. */
    public static void main(String[] args) throws InterruptedException, IOException {
        PrintStream answers = System.out;
        // A library that prints must not spoil an answer.
        System.setOut(System.err);
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(lines), "peer-reader");
        reader.setDaemon(true);
        reader.start();

        ObjectMapper mapper = new ObjectMapper();
        PeerCommands commands = new PeerCommands();
        while (true) {
            ObjectNode answer = answer(mapper, commands, lines.take());
            answers.write((mapper.writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8));
            answers.flush();
        }
    }

    private static void read(BlockingQueue<String> lines) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            // The driver is gone.
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Whatever a command throws is an answer too: the test on the other side judges it. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private static ObjectNode answer(ObjectMapper mapper, PeerCommands commands, String line) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        try {
            JsonNode request = mapper.readTree(line);
            answer.set("ok", commands.execute(request));
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            Throwable cause = e;
            while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                    && cause.getCause() != null) {
                cause = cause.getCause();
            }
            answer.putObject("error")
                    .put("class", cause.getClass().getName())
                    .put("message", String.valueOf(cause.getMessage()));
        }
        return answer;
    }
}
