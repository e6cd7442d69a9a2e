/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.metadata.TableBucket;
import fluss.core.async.Stages;
import fluss.core.rpc.Server;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the batches of one bucket go, and how that is found out anew. For the event loop only. */
final class BucketLeader {

    private final WriteContext context;
    private final PartitionQueues partition;
    private final BucketIntake intake;
    private final Pause pause;
    private final Runnable onFound;
    private boolean isSearching;

    /** Attempts in a row that did not help. */
    private int setbacks;

    /**
     * Knows nothing yet.
     *
     * @param pause is put on while looking again at once would be of no use
     * @param onFound told after each attempt
     */
    BucketLeader(WriteContext context, PartitionQueues partition, BucketIntake intake, Pause pause, Runnable onFound) {
        this.context = context;
        this.partition = partition;
        this.intake = intake;
        this.pause = pause;
        this.onFound = onFound;
    }

    /** The leader, or null: then it is being looked for. */
    @Nullable
    Server get() {
        Optional<Server> leader = known();
        intake.hasLeader(leader.isPresent());
        if (leader.isEmpty()) {
            search();
        }
        return leader.orElse(null);
    }

    private Optional<Server> known() {
        TableBucket bucket = partition.tableBucket(intake.bucket());
        return context.metadata().leader(bucket);
    }

    boolean isSearching() {
        return isSearching;
    }

    /** Notes that the leader is the right one. */
    void proved() {
        setbacks = 0;
    }

    /** Looks for it anew. */
    void search() {
        if (isSearching) {
            return;
        }
        isSearching = true;
        Optional<Server> before = known();
        Stages.onEnd(partition.refresh(intake.bucket()), (goesOn, failure) -> {
            isSearching = false;
            Optional<Server> after = known();
            intake.hasLeader(after.isPresent());
            if (after.isEmpty() || (after.equals(before) && setbacks > 0)) {
                pause.atLeast(context.backoff().nanos(setbacks));
            }
            setbacks++;
            onFound.run();
        });
    }
}
