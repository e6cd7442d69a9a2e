/* SPDX-License-Identifier: Apache-2.0 */

/**
 * SASL PLAIN and OAUTHBEARER, and a bridge to the mechanisms that the JDK brings.
 *
 * @provides fluss.spi.sasl.SaslMechanismProvider the providers named {@code plain}, {@code oauthbearer} and {@code jdk}
 */
module fluss.auth.sasl {
    requires static org.jspecify;
    requires fluss.spi;
    requires java.security.sasl;

    provides fluss.spi.sasl.SaslMechanismProvider with
            fluss.auth.sasl.PlainSaslProvider,
            fluss.auth.sasl.OauthBearerProvider,
            fluss.auth.sasl.JdkSaslProvider;
}
