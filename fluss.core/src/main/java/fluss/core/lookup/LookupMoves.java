/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.lookup;

import fluss.api.lookup.LookupResult;
import fluss.core.async.Stages;
import fluss.core.runtime.ClientRuntime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes lookups to another place where theirs has turned out to be another than was thought. Only the event loop uses it. */
final class LookupMoves {

    private final ClientRuntime runtime;
    private final Places places;
    private final Waiting waiting;

    /** What lookupers find places in. */
    interface Places {

        /** Forgets a place, so that the next lookup begins with what is known then. */
        void forget(LookupPlace place);

        /** The place of that name, which is the given one unless there is one. */
        LookupPlace known(LookupPlace place);
    }

    /** The lookups that have not been sent. */
    interface Waiting {

        /** Takes those of a place out. */
        List<LookupFuture> takeAll(LookupPlace place);

        /** Takes lookups in that have not ended. */
        void put(List<LookupFuture> lookups, LookupPlace place);
    }

    LookupMoves(ClientRuntime runtime, Places places, Waiting waiting) {
        this.runtime = runtime;
        this.places = places;
        this.waiting = waiting;
    }

    /**
     * There is no such partition, or no longer.
     *
     * @param asked lookups that have been sent and were answered so
     */
    void missing(LookupPlace place, List<LookupFuture> asked) {
        places.forget(place);
        List<LookupFuture> lookups = new ArrayList<>(asked);
        lookups.addAll(waiting.takeAll(place));
        if (place.kind() != LookupKind.POINT || !HistoricalPartitions.mayBeIn(place.table())) {
            lookups.forEach(lookup -> lookup.answered(LookupResult.EMPTY));
            return;
        }
        // How long partitions are kept may have been changed since the table was opened.
        Stages.onEnd(runtime.metadata().tableInfo(place.table().path()), (now, failure) -> {
            Optional<String> system =
                    now != null && now.tableId() == place.table().tableId()
                            ? HistoricalPartitions.systemPartition(
                                    now, place.partition().orElseThrow(), Instant.now())
                            : Optional.empty();
            if (failure != null) {
                lookups.forEach(lookup -> lookup.failed(failure));
            } else if (system.isEmpty()) {
                lookups.forEach(lookup -> lookup.answered(LookupResult.EMPTY));
            } else {
                waiting.put(lookups, places.known(place.historical(system.get())));
            }
        });
    }

    /** A partition has another number of buckets than keys were spread over. */
    void spreadAnew(LookupPlace place, int count) {
        LookupPlace successor = place.successor;
        if (successor == null) {
            places.forget(place);
            successor = places.known(place.with(count));
            place.successor = successor;
        }
        waiting.put(waiting.takeAll(place), successor);
    }
}
