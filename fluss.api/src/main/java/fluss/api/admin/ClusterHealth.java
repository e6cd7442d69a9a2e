/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

/**
 * How the cluster is.
 *
 * @param status all in one word
 * @param replicas replicas of all buckets that there should be
 * @param inSyncReplicas replicas that are in step with their leader
 * @param leaderReplicas number of buckets
 * @param activeLeaderReplicas number of buckets with a leader that serves
 */
public record ClusterHealth(
        Status status, int replicas, int inSyncReplicas, int leaderReplicas, int activeLeaderReplicas) {

    /** Health in one word. */
    public enum Status {
        /** All is well. */
        GREEN,
        /** Some replicas are behind. */
        YELLOW,
        /** Some buckets have no leader. */
        RED,
        /** A status that this client does not know. */
        UNKNOWN
    }
}
