/* SPDX-License-Identifier: Apache-2.0 */

/**
 * Starts a real Fluss cluster as child processes: ZooKeeper, one coordinator and tablet servers.
 *
 * <p>System properties, read when a cluster is started:
 *
 * <ul>
 *   <li>{@code fluss.localcluster.server}: the class path of the server, a list of files in the form of
 *       {@code java -cp}; without a default. {@link fluss.localcluster.LocalClusterBuilder#serverClassPath} goes before.
 *   <li>{@code maven.repo.local}: where the local Maven repository is, in which the server is looked for when nothing
 *       else names it; by default {@code .m2/repository} in the home directory of the user.
 * </ul>
 */
module fluss.localcluster {
    requires static transitive org.jspecify;

    exports fluss.localcluster;
}
