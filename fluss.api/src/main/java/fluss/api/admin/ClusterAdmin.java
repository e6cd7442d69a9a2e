/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Manages the servers. The part of {@link Admin} about the cluster, with the rules of that. */
public interface ClusterAdmin {

    /** All servers that are alive: the coordinator, then the tablet servers. */
    CompletableFuture<List<ServerNode>> getServerNodes();

    /**
     * How the cluster is.
     *
     * <p>Servers from 1.0 on; otherwise it ends in {@link fluss.api.error.UnsupportedApiException}.
     */
    CompletableFuture<ClusterHealth> getClusterHealth();

    /** The settings of the cluster: those of the coordinator's file, overlaid by those changed while it ran. */
    CompletableFuture<List<ClusterConfig>> describeClusterConfigs();

    /** Changes settings while the cluster runs: all of them, or, if one is refused, none. */
    CompletableFuture<Void> alterClusterConfigs(Collection<ClusterConfigChange> changes);

    /**
     * Marks tablet servers.
     *
     * @param servers ids of tablet servers that are alive
     */
    CompletableFuture<Void> addServerTag(Collection<Integer> servers, ServerTag tag);

    /** Takes a mark away. A server without any mark, or an unknown one, is no error; one with another mark is. */
    CompletableFuture<Void> removeServerTag(Collection<Integer> servers, ServerTag tag);

    /**
     * Marks all tablet servers of racks.
     *
     * <p>Servers from 1.0 on; otherwise it ends in {@link fluss.api.error.UnsupportedApiException}.
     *
     * @param racks names of racks: see {@link ServerNode#rack()}
     */
    CompletableFuture<Void> addServerTagByRack(Collection<String> racks, ServerTag tag);

    /**
     * Takes a mark away from all tablet servers of racks.
     *
     * <p>Servers from 1.0 on; otherwise it ends in {@link fluss.api.error.UnsupportedApiException}.
     */
    CompletableFuture<Void> removeServerTagByRack(Collection<String> racks, ServerTag tag);

    /**
     * Begins to spread buckets over the tablet servers anew.
     *
     * @param goals what to strive for, the most important first; at least one
     * @return the id of the task. Ends in REBALANCE_FAILURE_EXCEPTION while another one runs
     */
    CompletableFuture<String> rebalance(List<RebalanceGoal> goals);

    /** How far the current, or else the last, rebalance is; nothing if none is known. */
    CompletableFuture<Optional<RebalanceProgress>> listRebalanceProgress();

    /** How far a rebalance is; nothing if it is not known. */
    CompletableFuture<Optional<RebalanceProgress>> listRebalanceProgress(String rebalanceId);

    /** Cancels the current rebalance, if there is one. */
    CompletableFuture<Void> cancelRebalance();

    /** Cancels a rebalance. Ends in NO_REBALANCE_IN_PROGRESS_EXCEPTION if it does not run. */
    CompletableFuture<Void> cancelRebalance(String rebalanceId);
}
