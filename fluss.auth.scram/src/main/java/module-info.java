/* SPDX-License-Identifier: Apache-2.0 */

/**
 * SASL SCRAM-SHA-256 and SCRAM-SHA-512, RFC 5802 and 7677, over the SCRAM library of OnGres.
 *
 * @provides fluss.spi.sasl.SaslMechanismProvider the provider named {@code scram}
 */
module fluss.auth.scram {
    requires static org.jspecify;
    requires com.ongres.scram.client;
    requires com.ongres.scram.common;
    requires fluss.spi;

    provides fluss.spi.sasl.SaslMechanismProvider with
            fluss.auth.scram.ScramProvider;
}
