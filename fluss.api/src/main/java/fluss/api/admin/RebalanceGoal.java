/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

/** What a rebalance strives for. */
public enum RebalanceGoal {
    /** As many replicas on each tablet server. */
    REPLICA_DISTRIBUTION,
    /** As many leaders on each tablet server. */
    LEADER_DISTRIBUTION,
    /** Replicas of a bucket on different racks. */
    RACK_AWARE
}
