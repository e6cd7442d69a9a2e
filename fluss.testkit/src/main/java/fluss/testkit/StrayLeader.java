/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import fluss.testkit.Replicas.State;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds a leader that stays outside the in-sync set of its own bucket, which 0.9.1 servers come to now and then on a machine with too
 * little processor time, and do not leave by themselves. Names one in all, so that what it is restarted for is bounded. For one
 * thread.
 */
final class StrayLeader {
    /** Longer than any change of leader takes. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Integer, Sighting> sightings = new HashMap<>();
    private boolean isFound;

    private record Sighting(int leader, long sinceNanos) {}

    /**
     * Looks at the buckets once more.
     *
     * @param states of the same buckets each time, in the same order
     * @param nowNanos of {@link System#nanoTime()}
     * @return id of the tablet server, once; empty if there is none, or one was named before
     */
    OptionalInt find(List<Optional<State>> states, long nowNanos) {
        for (int bucket = 0; bucket < states.size() && !isFound; bucket++) {
            State state = states.get(bucket).orElse(null);
            if (state == null || state.leader() < 0 || state.inSync().contains(state.leader())) {
                sightings.remove(bucket);
                continue;
            }
            Sighting first = sightings.get(bucket);
            if (first == null || first.leader() != state.leader()) {
                sightings.put(bucket, new Sighting(state.leader(), nowNanos));
            } else if (nowNanos - first.sinceNanos() >= PATIENCE.toNanos()) {
                isFound = true;
                return OptionalInt.of(state.leader());
            }
        }
        return OptionalInt.empty();
    }
}
