/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import fluss.api.metadata.TableBucket;
import java.util.List;
import java.util.OptionalInt;

/**
 * The move of one bucket in a rebalance. Servers are tablet servers by their ids.
 *
 * @param bucket what moves
 * @param originalLeader leader before, if known
 * @param newLeader leader after, if known
 * @param originalReplicas replicas before
 * @param newReplicas replicas after
 * @param status how far it is
 */
public record RebalanceMove(
        TableBucket bucket,
        OptionalInt originalLeader,
        OptionalInt newLeader,
        List<Integer> originalReplicas,
        List<Integer> newReplicas,
        RebalanceStatus status) {

    /** Copies the lists. */
    public RebalanceMove {
        originalReplicas = List.copyOf(originalReplicas);
        newReplicas = List.copyOf(newReplicas);
    }
}
