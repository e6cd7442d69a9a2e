/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far a rebalance is.
 *
 * @param rebalanceId id of the task
 * @param status how far it is as a whole
 * @param moves the buckets that move
 */
public record RebalanceProgress(String rebalanceId, RebalanceStatus status, List<RebalanceMove> moves) {

    /** Copies the list. */
    public RebalanceProgress {
        moves = List.copyOf(moves);
    }

    /** The part of the moves that are over, 0 to 1; nothing if there are none. */
    public OptionalDouble progress() {
        return moves.stream().mapToInt(move -> move.status().isFinal() ? 1 : 0).average();
    }
}
