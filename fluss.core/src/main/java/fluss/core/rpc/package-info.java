/* SPDX-License-Identifier: Apache-2.0 */
/** Requests and answers over connections to servers. {@link fluss.core.rpc.Rpc} is the door. */
@NullMarked
package fluss.core.rpc;

import org.jspecify.annotations.NullMarked;
