/* SPDX-License-Identifier: Apache-2.0 */
/** The messages of the protocol and the APIs they belong to: {@code docs/protocol/messages.md}, {@code rpc.md} section 7. */
@NullMarked
package fluss.core.wire;

import org.jspecify.annotations.NullMarked;
