/* SPDX-License-Identifier: Apache-2.0 */
/** Transports: sockets and the event loop they run on. {@link fluss.spi.transport.TransportProvider} is the way in. */
@NullMarked
package fluss.spi.transport;

import org.jspecify.annotations.NullMarked;
