/* SPDX-License-Identifier: Apache-2.0 */

/** A transport of a third party, of the same priority as the client's own. */
module thirdparty.carrier {
    requires fluss.spi;

    provides fluss.spi.transport.TransportProvider with
            thirdparty.carrier.CarrierProvider;
}
