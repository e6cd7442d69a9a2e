/* SPDX-License-Identifier: Apache-2.0 */
/** The transport on Netty. {@link fluss.transport.netty.NettyTransportProvider} is the way in. */
@NullMarked
package fluss.transport.netty;

import org.jspecify.annotations.NullMarked;
