/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import fluss.spi.Provider;

/** Makes transports. */
public interface TransportProvider extends Provider {

    /**
     * Makes the transport of one connection to a cluster, with its thread, which the caller closes.
     *
     * @param threadName name of the loop's thread, a daemon
     */
    Transport create(String threadName);
}
