/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import fluss.spi.Provider;

/** Makes transports. */
public interface TransportProvider extends Provider {

    /**
     * Makes the transport of one connection to a cluster, with its threads, all of them daemons, which the caller ends by closing
     * it.
     */
    Transport create(TransportOptions options);
}
