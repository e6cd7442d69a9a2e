/* SPDX-License-Identifier: Apache-2.0 */

/**
 * What tests against a real cluster need: {@link fluss.testkit.FlussCluster} or
 * {@link fluss.testkit.LocalClusterExtension} start it, {@link fluss.testkit.TcpProxy} disturbs its connections.
 */
@NullMarked
package fluss.testkit;

import org.jspecify.annotations.NullMarked;
