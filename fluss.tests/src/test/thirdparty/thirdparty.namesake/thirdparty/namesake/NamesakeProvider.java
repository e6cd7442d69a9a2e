/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.namesake;

import fluss.spi.transport.Transport;
import fluss.spi.transport.TransportOptions;
import fluss.spi.transport.TransportProvider;

/** A transport that has the name of the client's own. */
public final class NamesakeProvider implements TransportProvider {

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public Transport create(TransportOptions options) {
        throw new UnsupportedOperationException("never chosen");
    }
}
