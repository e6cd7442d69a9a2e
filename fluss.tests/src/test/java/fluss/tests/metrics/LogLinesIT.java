/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fluss.api.FlussConnection;
import fluss.api.config.ClientOptions;
import fluss.api.error.AuthenticationException;
import fluss.localcluster.LocalCluster;
import fluss.testkit.LocalClusterExtension;
import fluss.tests.TestTables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the client says to {@code System.Logger}, whose lines come to {@code java.util.logging} here. */
@Timeout(180)
class LogLinesIT {

    private static final String PASSWORD = "correct-horse";
    private static final String WRONG_PASSWORD = "battery-staple";
    private static final Set<String> ROOMS = Set.of(
            "admin",
            "async",
            "client",
            "lookup",
            "metadata",
            "metrics",
            "provider",
            "remote",
            "rpc",
            "runtime",
            "scan",
            "tls",
            "wire",
            "write");

    @RegisterExtension
    static final LocalClusterExtension CLUSTER =
            LocalClusterExtension.of(LocalCluster.builder().saslUser("ada", PASSWORD));

    /** Keeps every line of a logger while it is open. */
    private static final class Lines extends Handler implements AutoCloseable {

        private final Logger logger = Logger.getLogger("fluss");
        private final Level before = logger.getLevel();
        private final boolean toParent = logger.getUseParentHandlers();
        private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

        Lines() {
            setLevel(Level.ALL);
            logger.setLevel(Level.ALL);
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        }

        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
            logger.setLevel(before);
            logger.setUseParentHandlers(toParent);
        }

        Set<String> names() {
            Set<String> names = new TreeSet<>();
            records.forEach(line -> names.add(line.getLoggerName()));
            return names;
        }

        List<String> texts(String name) {
            return records.stream()
                    .filter(line -> line.getLoggerName().equals(name))
                    .map(Lines::text)
                    .toList();
        }

        private static String text(LogRecord line) {
            StringWriter text = new StringWriter();
            text.append(new SimpleFormatter().formatMessage(line));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text));
            }
            return text.toString();
        }
    }

    @Test
    void linesComeUnderTheNamesOfRoomsAndHoldNoSecret() {
        try (Lines lines = new Lines()) {
            Map<String, String> settings = Map.of(
                    "client.id", "talkative",
                    "client.security.protocol", "SASL",
                    "client.security.sasl.mechanism", "PLAIN",
                    "client.security.sasl.username", "ada",
                    "client.security.sasl.password", PASSWORD,
                    "client.scanner.io.tmpdir", "/nowhere");
            try (TestTables tables = new TestTables(CLUSTER.cluster(), settings)) {
                new SomeWork(tables).doWith(tables.connection());
            }
            assertThatThrownBy(() -> FlussConnection.builder()
                            .bootstrapServers(CLUSTER.cluster().bootstrapServers())
                            .option(ClientOptions.CLIENT_ID, "refused")
                            .saslPlain("ada", WRONG_PASSWORD)
                            .connect())
                    .isInstanceOf(AuthenticationException.class);

            assertThat(Numbers.await(() ->
                            lines.texts("fluss.core.rpc").stream().anyMatch(line -> line.contains("client=refused"))))
                    .isTrue();
            assertThat(lines.names())
                    .contains("fluss.core", "fluss.core.provider", "fluss.core.rpc")
                    .allSatisfy(LogLinesIT::assertNamesARoom);
            assertThat(lines.texts("fluss.core"))
                    .anyMatch(line -> line.contains("client.scanner.io.tmpdir") && line.contains("client=talkative"));
            assertThat(lines.texts("fluss.core.rpc"))
                    .anyMatch(line -> line.contains("Connected to ts-0") && line.contains("client=talkative"))
                    .allMatch(line -> line.contains("client="));
            assertThat(lines.names().stream().flatMap(name -> lines.texts(name).stream()))
                    .hasSizeGreaterThan(5)
                    .noneMatch(line -> line.contains(PASSWORD) || line.contains(WRONG_PASSWORD));
        }
    }

    private static void assertNamesARoom(String name) {
        if (name.startsWith("fluss.core.")) {
            assertThat(ROOMS).contains(name.substring("fluss.core.".length()));
        } else {
            assertThat(name).matches("fluss\\.(core|transport\\.[a-z]+|localcluster|testkit)");
        }
    }
}
