/* SPDX-License-Identifier: Apache-2.0 */

/** A transport of a third party, that has the name of the client's own. */
module thirdparty.namesake {
    requires fluss.spi;

    provides fluss.spi.transport.TransportProvider with
            thirdparty.namesake.NamesakeProvider;
}
