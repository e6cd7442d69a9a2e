/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import fluss.api.FlussConnection;
import fluss.api.metadata.DatabaseDescriptor;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.localcluster.LocalCluster;
import fluss.testkit.ReadyTables;
import fluss.testkit.Replicas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The promise of an idempotent writer, under faults. {@code -Dfluss.faults.rows} sets how many rows are written at least, {@code
 * -Dfluss.faults.seed} repeats the order of the faults (not their effects, which depend on time), and {@code
 * -Dfluss.faults.client=official} puts the official client under the same schedule, to be looked at and not judged. {@code -Dfluss.faults.directory} keeps the servers' files and logs.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class FaultsIT {

    private static final int ROWS = Integer.getInteger("fluss.faults.rows", 60_000);
    private static final int ROWS_PER_SECOND = Integer.getInteger("fluss.faults.rate", 5_000);
    private static final long SEED = Long.getLong("fluss.faults.seed", System.nanoTime());
    private static final String CLIENT = System.getProperty("fluss.faults.client", "ours");
    private static final String DIRECTORY = System.getProperty("fluss.faults.directory", "");
    private static final int BUCKETS = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void acknowledgedRowsAreInTheLogOnceAndInOrderWhateverBreaks() throws Exception {
        judge(TableKind.LOG);
    }

    @Test
    void acknowledgedUpsertsAreInTheChangelogOnceAndTheLastOfAKeyStays() throws Exception {
        judge(TableKind.KEYED);
    }

    private static void judge(TableKind kind) throws Exception {
        String directory =
                DIRECTORY.isEmpty() ? "" : Path.of(DIRECTORY, kind.name()).toString();
        try (FaultyCluster faulty = new FaultyCluster(directory)) {
            String bootstrapServers = faulty.cluster().bootstrapServers();
            TablePath path = TablePath.of("faults", "rows");
            Replicas replicas = Replicas.of(faulty.cluster(), create(faulty.cluster(), path, kind), 3, PATIENCE);
            replicas.awaitInSync();
            FaultSchedule schedule = new FaultSchedule(faulty, replicas, SEED);
            Outcomes outcomes;
            try (Load load = start(bootstrapServers, path)) {
                schedule.run(() -> load.written() >= ROWS);
                outcomes = load.end();
            }
            Judgement judgement = Judgement.of(outcomes, bootstrapServers, path);
            String report = "Seed " + SEED + ", " + kind + ", client " + CLIENT + ": " + judgement + "; "
                    + judgement.extent() + "; " + schedule.counts();
            System.out.println(report);
            Map<String, Integer> reasons = outcomes.failures();
            reasons.forEach((reason, count) -> System.out.println("  failed " + count + " times: " + reason));
            if (!CLIENT.equals("ours")) {
                judgement.faults().forEach(fault -> System.out.println("  " + fault));
                return;
            }
            assertThat(judgement.faults()).as(report).isEmpty();
            assertThat(reasons.keySet()).as(report).allMatch(reason -> reason.contains("faults.rows"));
            assertThat(outcomes.count(Outcomes.ACKNOWLEDGED)).as(report).isGreaterThan(ROWS / 2);
            assertThat(schedule.counts()).as(report).containsOnlyKeys(FaultSchedule.Fault.values());
        }
    }

    private static Load start(String bootstrapServers, TablePath path) {
        int mostRowsOfAThread = 2 * ROWS / Load.THREADS + 200_000;
        return switch (CLIENT) {
            case "ours" -> new OurLoad(bootstrapServers, path, mostRowsOfAThread, ROWS_PER_SECOND);
            case "official" -> new OfficialLoad(bootstrapServers, path, mostRowsOfAThread, ROWS_PER_SECOND);
            default -> throw new IllegalArgumentException("There is no client '" + CLIENT + "'.");
        };
    }

    private static List<TableBucket> create(LocalCluster cluster, TablePath path, TableKind kind) {
        try (FlussConnection connection = FlussConnection.builder()
                .bootstrapServers(cluster.bootstrapServers())
                .connect()) {
            connection
                    .admin()
                    .createDatabase(path.database(), DatabaseDescriptor.EMPTY, false)
                    .join();
            ReadyTables.create(cluster, connection.admin(), path, kind.descriptor(BUCKETS));
            long id = connection.table(path).info().tableId();
            return IntStream.range(0, BUCKETS)
                    .mapToObj(bucket -> TableBucket.of(id, bucket))
                    .toList();
        }
    }
}
