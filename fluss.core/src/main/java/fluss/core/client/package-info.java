/* SPDX-License-Identifier: Apache-2.0 */
/** Connections and tables as the application sees them. {@link fluss.core.client.CoreConnectionProvider} is the way in. */
@NullMarked
package fluss.core.client;

import org.jspecify.annotations.NullMarked;
