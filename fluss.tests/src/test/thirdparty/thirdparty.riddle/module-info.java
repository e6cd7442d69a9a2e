/* SPDX-License-Identifier: Apache-2.0 */

/** A SASL mechanism of a third party. */
module thirdparty.riddle {
    requires fluss.spi;

    provides fluss.spi.sasl.SaslMechanismProvider with
            thirdparty.riddle.RiddleProvider;
}
