/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.sasl;

import fluss.spi.Provider;

/** Makes the client's side of SASL exchanges of one or more mechanisms. */
public interface SaslMechanismProvider extends Provider {

    /** Whether it serves a mechanism, for example {@code PLAIN}, upper case. */
    boolean serves(String mechanism);

    /**
     * Makes one exchange. Called for each attempt, never on the loop.
     *
     * @throws fluss.api.error.ConfigurationException if a credential is missing
     */
    SaslMechanism create(SaslContext context);
}
