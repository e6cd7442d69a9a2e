/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.config.ClientOptions;
import fluss.localcluster.LocalCluster;
import fluss.testkit.FlussCluster;
import fluss.tests.TestTables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events of a real cluster's work in a recording that begins while the connection is open. */
@FlussCluster
@Timeout(180)
class FlightRecorderIT {

    private static final Duration IDLE = Duration.ofMillis(300);
    private static final int MOST_CALLS = 50;

    @TempDir
    Path temporary;

    private List<RecordedEvent> recorded(Recording recording) throws IOException {
        recording.stop();
        Path file = temporary.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file);
    }

    private static List<RecordedEvent> of(
            List<RecordedEvent> events, String name, String client, Predicate<RecordedEvent> which) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .filter(event -> event.getString("client").equals(client))
                .filter(which)
                .toList();
    }

    @Test
    void requestsBatchesFetchesAndLookupsAreRecorded(LocalCluster cluster) throws IOException {
        try (TestTables tables = new TestTables(cluster);
                FlussConnection connection = FlussConnection.builder()
                        .bootstrapServers(cluster.bootstrapServers())
                        .option(ClientOptions.CLIENT_ID, "recorded")
                        .connect();
                Recording recording = new Recording()) {
            SomeWork work = new SomeWork(tables);
            assertThat(connection.admin().listDatabases().join()).isNotEmpty(); // unrecorded
            recording.start();
            work.doWith(connection);
            List<RecordedEvent> events = recorded(recording);

            List<RecordedEvent> batches = of(
                    events, "fluss.Batch", "recorded", e -> e.getString("table").equals(work.logName()));
            assertThat(batches).isNotEmpty().allSatisfy(batch -> {
                assertThat(batch.getInt("attempt")).isEqualTo(1);
                assertThat(batch.getInt("bucket")).isZero();
                assertThat(batch.getString("partition")).isNull();
                assertThat(batch.getString("error")).isNull();
                assertThat(batch.getInt("bytes")).isPositive();
                assertThat(batch.getDuration("queueTime")).isBetween(Duration.ZERO, Duration.ofMinutes(3));
                assertThat(batch.getDuration()).isPositive();
            });
            assertThat(batches.stream().mapToInt(batch -> batch.getInt("rows")).sum())
                    .isEqualTo(SomeWork.ROWS);

            List<RecordedEvent> requests = of(
                    events, "fluss.Request", "recorded", e -> e.getString("api").equals("PRODUCE_LOG"));
            assertThat(requests).isNotEmpty().allSatisfy(request -> {
                assertThat(request.getString("server")).startsWith("ts-");
                assertThat(request.getInt("bytesOut")).isPositive();
                assertThat(request.getInt("bytesIn")).isPositive();
                assertThat(request.getString("error")).isNull();
                assertThat(request.getDuration()).isPositive();
                assertThat(request.getStackTrace()).isNull();
            });

            List<RecordedEvent> lookups = of(
                    events,
                    "fluss.Lookup",
                    "recorded",
                    e -> e.getString("table").equals(work.keyedName()));
            assertThat(lookups.stream().mapToInt(e -> e.getInt("lookups")).sum())
                    .isEqualTo(SomeWork.LOOKUPS);
            assertThat(lookups).allSatisfy(lookup -> {
                assertThat(lookup.getString("kind")).isEqualTo("POINT");
                assertThat(lookup.getDuration("longest")).isPositive();
            });

            List<RecordedEvent> fetches = of(
                    events, "fluss.Fetch", "recorded", e -> e.getString("table").equals(work.logName()));
            assertThat(fetches).isNotEmpty().allSatisfy(fetch -> {
                assertThat(fetch.getInt("buckets")).isEqualTo(1);
                assertThat(fetch.getDuration("longestWait")).isLessThanOrEqualTo(Duration.ofSeconds(30));
            });
            assertThat(fetches.stream().mapToLong(e -> e.getLong("bytes")).sum())
                    .isPositive();

            assertThat(batches.get(0).getEventType().getCategoryNames()).containsExactly("Fluss");
            ValueDescriptor bytes = batches.get(0).getEventType().getField("bytes");
            assertThat(bytes.getContentType()).isEqualTo("jdk.jfr.DataAmount");
        }
    }

    @Test
    void aConnectionThatIsMadeAgainIsRecordedAsSuch(LocalCluster cluster) throws IOException {
        KeptNumbers numbers = new KeptNumbers();
        try (Recording recording = new Recording();
                FlussConnection connection = FlussConnection.builder()
                        .bootstrapServers(cluster.bootstrapServers())
                        .option(ClientOptions.CLIENT_ID, "idle")
                        .option(ClientOptions.MAX_IDLE_TIME, IDLE)
                        .metricsRegistry(numbers)
                        .connect()) {
            recording.start();
            for (int i = 0; i < MOST_CALLS && numbers.counted("fluss.client.reconnects") == 0; i++) {
                assertThat(connection.admin().listDatabases().join()).isNotEmpty();
                LockSupport.parkNanos(2 * IDLE.toNanos()); // long enough for the connection to be closed
            }
            assertThat(numbers.counted("fluss.client.reconnects")).isPositive();
            List<RecordedEvent> again =
                    of(recorded(recording), "fluss.Connect", "idle", event -> event.getBoolean("reconnect"));
            assertThat(again).isNotEmpty().allSatisfy(event -> {
                assertThat(event.getString("purpose")).isEqualTo("CONTROL");
                assertThat(event.getInt("failedBefore")).isZero();
                assertThat(event.getString("error")).isNull();
                assertThat(event.getDuration()).isPositive();
            });
        }
    }
}
