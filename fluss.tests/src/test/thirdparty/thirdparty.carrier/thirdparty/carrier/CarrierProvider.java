/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.carrier;

import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;

/** A transport of the same priority as the client's own. */
public final class CarrierProvider implements TransportProvider {

    @Override
    public String name() {
        return "carrier";
    }

    @Override
    public Transport create(TransportOptions options) {
        throw new UnsupportedOperationException("never chosen");
    }
}
