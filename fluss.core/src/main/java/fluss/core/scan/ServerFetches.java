/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.core.rpc.Server;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The buckets that wait to be asked for at one server, and the fetches under way there. Only the event loop touches it. */
final class ServerFetches {

    private final Server server;
    private final Map<FetchKind, Set<BucketFetch>> waiting = new EnumMap<>(FetchKind.class);
    private final Set<FetchKind> underWay = EnumSet.noneOf(FetchKind.class);

    ServerFetches(Server server) {
        this.server = server;
        for (FetchKind kind : FetchKind.values()) {
            waiting.put(kind, new LinkedHashSet<>());
        }
    }

    Server server() {
        return server;
    }

    /** Puts a bucket behind those of its kind. */
    void add(BucketFetch bucket, FetchKind kind) {
        of(kind).add(bucket);
        bucket.place = this;
    }

    /** Takes a bucket out. */
    void remove(BucketFetch bucket) {
        waiting.values().forEach(buckets -> buckets.remove(bucket));
        bucket.place = null;
    }

    /** The buckets of a kind, the longest-waiting first. */
    Collection<BucketFetch> waiting(FetchKind kind) {
        return of(kind);
    }

    boolean isUnderWay(FetchKind kind) {
        return underWay.contains(kind);
    }

    /** Takes the buckets of a plan out, whose fetch is sent now. */
    void begin(FetchPlan plan) {
        underWay.add(plan.kind());
        for (BucketFetch bucket : plan.buckets()) {
            of(plan.kind()).remove(bucket);
            bucket.place = null;
            bucket.plan = plan;
        }
    }

    /** Notes that a fetch of a kind has been answered, or given up. */
    void end(FetchKind kind) {
        underWay.remove(kind);
    }

    /** Whether nothing waits and nothing is under way. */
    boolean isEmpty() {
        return underWay.isEmpty() && waiting.values().stream().allMatch(Set::isEmpty);
    }

    private Set<BucketFetch> of(FetchKind kind) {
        return waiting.computeIfAbsent(kind, k -> new LinkedHashSet<>());
    }
}
