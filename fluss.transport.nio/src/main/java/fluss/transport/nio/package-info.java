/* SPDX-License-Identifier: Apache-2.0 */
/** The default transport: sockets and the event loop on java.nio. */
@NullMarked
package fluss.transport.nio;

import org.jspecify.annotations.NullMarked;
