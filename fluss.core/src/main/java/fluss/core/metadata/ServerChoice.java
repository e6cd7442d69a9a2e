/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import fluss.core.rpc.Server;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Which server to ask: not one that has just failed, if another one will do. Safe for any thread. */
final class ServerChoice {

    private final List<Server> bootstrap;
    private final Supplier<ClusterView> view;
    private final long failedForNanos;
    private final LongSupplier clock;
    private final Map<Server, Long> failures = new ConcurrentHashMap<>();

    /**
     * Makes a choice of servers.
     *
     * @param failedForNanos how long a server is avoided after it failed
     */
    ServerChoice(List<Server> bootstrap, Supplier<ClusterView> view, long failedForNanos, LongSupplier clock) {
        this.bootstrap = List.copyOf(bootstrap);
        this.view = view;
        this.failedForNanos = failedForNanos;
        this.clock = clock;
    }

    /** Whether no server has ever told of the cluster: only the addresses to begin with are known. */
    boolean isFirstContact() {
        return view.get().tabletServers().isEmpty();
    }

    void markFailed(Server server) {
        failures.put(server, clock.getAsLong());
    }

    void markAlive(Server server) {
        failures.remove(server);
    }

    boolean isFailed(Server server) {
        Long since = failures.get(server);
        if (since == null) {
            return false;
        }
        if (clock.getAsLong() - since < failedForNanos) {
            return true;
        }
        failures.remove(server, since);
        return false;
    }

    /**
     * All servers that may answer a question that any server can answer, in the order in which to ask: tablet servers, so that
     * many clients spread over them; the coordinator; the addresses to begin with, as they were given; and last those that
     * have failed.
     */
    List<Server> candidates() {
        ClusterView now = view.get();
        Set<Server> all = new LinkedHashSet<>(shuffled(now.tabletServers()));
        now.coordinator().ifPresent(all::add);
        all.addAll(bootstrap);
        List<Server> ordered = new ArrayList<>(all);
        // The sort is stable.
        ordered.sort(Comparator.comparing(this::isFailed));
        return ordered;
    }

    /** A tablet server that has not failed. */
    Optional<Server> healthyTabletServer() {
        return shuffled(view.get().tabletServers()).stream()
                .filter(server -> !isFailed(server))
                .findFirst();
    }

    /** Some tablet server: the one whose failure is longest ago if all have failed. */
    Optional<Server> anyTabletServer() {
        long now = clock.getAsLong();
        return healthyTabletServer()
                .or(() -> view.get().tabletServers().stream()
                        .max(Comparator.comparingLong(
                                server -> now - failures.getOrDefault(server, now - failedForNanos))));
    }

    private static List<Server> shuffled(Collection<Server> servers) {
        List<Server> list = new ArrayList<>(servers);
        Collections.shuffle(list, ThreadLocalRandom.current());
        return list;
    }
}
