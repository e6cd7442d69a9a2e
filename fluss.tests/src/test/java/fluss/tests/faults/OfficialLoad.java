/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import fluss.api.metadata.TablePath;
import fluss.peer.driver.PeerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The official client, as control. It tells no offsets, and has no limit for a delivery but the patience here. */
final class OfficialLoad implements Load {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PeerProcess peer;

    /** Starts writing, as {@link OurLoad} does. */
    OfficialLoad(String bootstrapServers, TablePath table, int mostRows, int rowsPerSecond) {
        peer = PeerProcess.connect(bootstrapServers, Map.of("client.request-timeout", "3s"));
        peer.startLoad(table.toString(), THREADS, mostRows, rowsPerSecond);
    }

    @Override
    public long written() {
        return peer.loaded();
    }

    @Override
    public Outcomes end() {
        try {
            Path directory = Files.createTempDirectory("faults");
            Map<String, Integer> failures = peer.endLoad(directory.resolve("states-"), PATIENCE);
            byte[][] states = new byte[THREADS][];
            int most = 0;
            for (int thread = 0; thread < THREADS; thread++) {
                Path file = directory.resolve("states-" + thread);
                states[thread] = Files.readAllBytes(file);
                most = Math.max(most, states[thread].length);
                Files.delete(file);
            }
            Files.delete(directory);
            Outcomes untold = Outcomes.of(THREADS, most);
            return new Outcomes(states, untold.buckets(), untold.offsets(), failures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        peer.close();
    }
}
