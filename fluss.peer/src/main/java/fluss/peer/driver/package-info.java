/* SPDX-License-Identifier: Apache-2.0 */

/** Starts and drives the peer from a test; names no class of the official client. */
@NullMarked
package fluss.peer.driver;

import org.jspecify.annotations.NullMarked;
