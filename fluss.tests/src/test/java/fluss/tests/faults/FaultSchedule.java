/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import fluss.testkit.Replicas;
import fluss.testkit.TcpProxy;
import fluss.testkit.TcpProxy.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * What happens to the cluster, as a seed has it: servers die one at a time, the next one when all replicas are in sync again; and
 * connections break all the while.
 */
final class FaultSchedule {

    /** What is done. */
    enum Fault {
        /** A tablet server that leads a bucket dies by {@code kill -9} and is started again. */
        LEADER_KILLED,
        /** The same with the coordinator. */
        COORDINATOR_KILLED,
        /** All connections of a proxy are reset. */
        CUT,
        /** A connection is reset when so many bytes more have passed, most often inside a frame. */
        HALVED,
        /** Nothing passes in one direction for a while, and comes late then. */
        SILENCED,
        /** All connections of a proxy pass nothing any more, and nobody is told. */
        STRANDED,
        /** New connections are reset. */
        REFUSED
    }

    private static final List<Fault> SERVER_FAULTS =
            List.of(Fault.LEADER_KILLED, Fault.COORDINATOR_KILLED, Fault.LEADER_KILLED);
    private static final List<Fault> NETWORK_FAULTS =
            List.of(Fault.CUT, Fault.HALVED, Fault.HALVED, Fault.SILENCED, Fault.STRANDED, Fault.REFUSED);
    /** From a part of a frame's header to some requests. */
    private static final int MOST_BITS_OF_BYTES = 15;
    /** Longer than a request may take. */
    private static final int LONGEST_SILENCE_MILLIS = 4_000;
    /** Longer than a delivery may take: one silence in so many, and one server alone, so that the others see no more of it. */
    private static final int LONG_SILENCE_MILLIS = 14_000;

    private static final int SILENCES_TO_A_LONG_ONE = 6;
    private static final int LONGEST_PAUSE_MILLIS = 500;

    private final FaultyCluster cluster;
    private final Replicas replicas;
    private final Random serverChoices;
    private final Random networkChoices;
    private int silences;
    private final Map<Fault, Integer> counts = Collections.synchronizedMap(new EnumMap<>(Fault.class));

    FaultSchedule(FaultyCluster cluster, Replicas replicas, long seed) {
        this.cluster = cluster;
        this.replicas = replicas;
        Random random = new Random(seed);
        this.serverChoices = new Random(random.nextLong());
        this.networkChoices = new Random(random.nextLong());
    }

    /**
     * Does rounds of harm, at least one, until there is enough. At the end the cluster is whole and every connection works.
     *
     * @throws IllegalStateException if a server does not come back
     */
    void run(BooleanSupplier enough) {
        CompletableFuture<Void> servers = CompletableFuture.runAsync(() -> {
            do {
                List<Fault> round = new ArrayList<>(SERVER_FAULTS);
                Collections.shuffle(round, serverChoices);
                round.forEach(this::killOne);
            } while (!enough.getAsBoolean());
        });
        CompletableFuture<Void> network = CompletableFuture.runAsync(() -> {
            do {
                List<Fault> round = new ArrayList<>(NETWORK_FAULTS);
                Collections.shuffle(round, networkChoices);
                round.forEach(this::breakOne);
            } while (!servers.isDone());
        });
        CompletableFuture.allOf(servers, network).join();
    }

    /** How often each thing was done. */
    Map<Fault, Integer> counts() {
        return new EnumMap<>(counts);
    }

    private void killOne(Fault fault) {
        if (fault == Fault.COORDINATOR_KILLED) {
            cluster.cluster().coordinator().restart();
            cluster.cluster().awaitTabletServers(FaultyCluster.SERVERS);
        } else {
            List<Integer> leaders = replicas.states().stream()
                    .flatMap(Optional::stream)
                    .map(Replicas.State::leader)
                    .filter(leader -> leader >= 0)
                    .toList();
            replicas.restart(leaders.get(serverChoices.nextInt(leaders.size())));
        }
        counts.merge(fault, 1, Integer::sum);
    }

    private void breakOne(Fault fault) {
        TcpProxy proxy =
                cluster.proxies().get(networkChoices.nextInt(cluster.proxies().size()));
        Direction direction = networkChoices.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
        switch (fault) {
            case CUT -> proxy.reset();
            case HALVED -> {
                proxy.cutAfter(direction, networkChoices.nextInt(1 << networkChoices.nextInt(MOST_BITS_OF_BYTES)));
                pause(LONGEST_PAUSE_MILLIS);
            }
            case SILENCED -> {
                proxy.silence(direction);
                if (++silences % SILENCES_TO_A_LONG_ONE == 0) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LONG_SILENCE_MILLIS));
                } else {
                    pause(LONGEST_SILENCE_MILLIS);
                }
            }
            case STRANDED -> proxy.strand();
            case REFUSED -> {
                proxy.refuse();
                proxy.reset();
                pause(LONGEST_PAUSE_MILLIS);
            }
            case LEADER_KILLED, COORDINATOR_KILLED ->
                throw new IllegalStateException(fault + " is none of the network");
        }
        proxy.pass();
        counts.merge(fault, 1, Integer::sum);
        pause(LONGEST_PAUSE_MILLIS);
    }

    private void pause(int mostMillis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(networkChoices.nextInt(mostMillis)));
    }
}
