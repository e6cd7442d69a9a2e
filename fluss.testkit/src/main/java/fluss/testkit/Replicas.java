/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit;

import fluss.api.metadata.TableBucket;
import fluss.localcluster.LocalCluster;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The replicas of some buckets: who leads, who is in sync; and restarts that leave time to get in sync again. Clients of a
 * 0.9.1 cluster cannot ask who is in sync, so this reads what the cluster keeps in ZooKeeper. For any thread.
 *
 * <p>A test that kills servers one after the other has to wait in between if it expects acknowledged rows to survive: a
 * restarted server of 0.9.1 throws away what it does not know to be committed, which may be everything, and needs the others to
 * get it back.
 */
public final class Replicas {
    private static final Logger LOG = System.getLogger("fluss.testkit");
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Pattern LEADER = Pattern.compile("\"leader\":(-?\\d+)");
    private static final Pattern LEADER_EPOCH = Pattern.compile("\"leader_epoch\":(\\d+)");
    private static final Pattern BUCKET_EPOCH = Pattern.compile("\"bucket_epoch\":(\\d+)");
    private static final Pattern IN_SYNC = Pattern.compile("\"isr\":\\[([\\d,]*)]");
    /** A restarted server falls out of sync, and then gets in sync again. */
    private static final int CHANGES_OF_A_RESTART = 2;

    private final LocalCluster cluster;
    private final ZooKeeperNodes nodes;
    private final List<TableBucket> buckets;
    private final int count;
    private final Duration patience;

    private Replicas(LocalCluster cluster, List<TableBucket> buckets, int count, Duration patience) {
        this.cluster = cluster;
        this.nodes = new ZooKeeperNodes(cluster.zooKeeper().port());
        this.buckets = List.copyOf(buckets);
        this.count = count;
        this.patience = patience;
    }

    /**
     * What the cluster knows of a bucket.
     *
     * @param leader id of the leading tablet server; -1 if there is none
     * @param leaderEpoch how often the leader has changed
     * @param epoch how often the leader or those in sync have changed
     * @param inSync ids of the tablet servers in sync, the leader among them
     */
    public record State(int leader, int leaderEpoch, int epoch, Set<Integer> inSync) {}

    /**
     * Watches some buckets.
     *
     * @param count how many replicas each has
     * @param patience how long each wait may take
     */
    public static Replicas of(LocalCluster cluster, List<TableBucket> buckets, int count, Duration patience) {
        return new Replicas(cluster, buckets, count, patience);
    }

    /** Returns the states of the buckets, in their order; empty for a bucket that has had no leader yet. */
    public List<Optional<State>> states() {
        return buckets.stream().map(this::state).toList();
    }

    /**
     * Waits until all replicas of all buckets are in sync. The tablet server of a leader that stays outside the in-sync set of its own
     * bucket for 30 s is killed and started again, once, and the time begins anew then.
     *
     * @throws IllegalStateException if that takes too long
     */
    public void awaitInSync() {
        awaitReplicas("All replicas in sync", Collections.nCopies(buckets.size(), 0));
    }

    /**
     * Kills a tablet server ({@code kill -9}), starts it again at once, and waits until it takes part again and is in sync in
     * all buckets, as {@link #awaitInSync()} does. The cluster notices the death when the session in ZooKeeper is over, some five
     * seconds later.
     *
     * @param id of a server that is in sync in each bucket it has a replica of
     * @throws IllegalStateException if that takes too long
     */
    public void restart(int id) {
        List<Integer> epochs = buckets.stream()
                .map(this::state)
                .map(state -> state.map(known ->
                                known.inSync().contains(id) ? known.epoch() + CHANGES_OF_A_RESTART : known.epoch())
                        .orElse(0))
                .toList();
        startAgain(id);
        awaitReplicas("Tablet server " + id + " in sync again", epochs);
    }

    private void startAgain(int id) {
        Optional<Long> before = registration(id);
        cluster.tabletServer(id).kill();
        cluster.tabletServer(id).restart();
        await("Tablet server " + id + " registered again", () -> {
            Optional<Long> now = registration(id);
            return now.isPresent() && !now.equals(before);
        });
    }

    private void awaitReplicas(String what, List<Integer> leastEpochs) {
        StrayLeader strays = new StrayLeader();
        OptionalInt[] stray = {OptionalInt.empty()};
        await(what, () -> {
            stray[0] = strays.find(states(), System.nanoTime());
            return stray[0].isPresent() || changed(leastEpochs);
        });
        if (stray[0].isPresent()) {
            int id = stray[0].getAsInt();
            LOG.log(Level.WARNING, "Tablet server {0} leads outside its in-sync set and is started again", id);
            startAgain(id);
            await(what + ", with tablet server " + id + " started again", () -> changed(leastEpochs));
        }
    }

    private boolean changed(List<Integer> leastEpochs) {
        List<Optional<State>> states = states();
        for (int i = 0; i < states.size(); i++) {
            State state = states.get(i).orElse(null);
            if (state == null
                    || state.leader() < 0
                    || state.inSync().size() < count
                    || state.epoch() < leastEpochs.get(i)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Long> registration(int id) {
        return nodes.read("/fluss/tabletservers/ids/" + id).map(ZooKeeperNodes.Node::creation);
    }

    private Optional<State> state(TableBucket bucket) {
        String owner = bucket.partitionId().isPresent()
                ? "partitions/" + bucket.partitionId().getAsLong()
                : "tables/" + bucket.tableId();
        return nodes.read("/fluss/tabletservers/" + owner + "/buckets/" + bucket.bucket() + "/leader_isr")
                .map(node -> new State(
                        number(LEADER, node.text()),
                        number(LEADER_EPOCH, node.text()),
                        number(BUCKET_EPOCH, node.text()),
                        Stream.of(find(IN_SYNC, node.text()).split(","))
                                .filter(id -> !id.isEmpty())
                                .map(Integer::valueOf)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private static int number(Pattern pattern, String text) {
        return Integer.parseInt(find(pattern, text));
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("ZooKeeper has no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        what + ": not after " + patience.toSeconds() + " s; the buckets: " + states());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
