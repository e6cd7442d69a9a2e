/* SPDX-License-Identifier: Apache-2.0 */

/**
 * The official client behind a pipe: {@link fluss.peer.PeerMain} reads commands as lines of JSON and answers each with
 * one line. Tests drive it by {@link fluss.peer.driver.PeerProcess}.
 */
@NullMarked
package fluss.peer;

import org.jspecify.annotations.NullMarked;
