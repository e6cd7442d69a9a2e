/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;

/** Serves PLAIN. */
public final class PlainSaslProvider implements SaslMechanismProvider {

    /** Needs nothing. */
    public PlainSaslProvider() {}

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public boolean serves(String mechanism) {
        return mechanism.equals("PLAIN");
    }

    @Override
    public SaslMechanism create(SaslContext context) {
        return new PlainMechanism(
                withoutNul(context.requiredUsername(), ClientOptions.SASL_USERNAME.key()),
                withoutNul(context.requiredPassword(), ClientOptions.SASL_PASSWORD.key()));
    }

    /** The character between the parts of a token can be in none of them. */
    private static String withoutNul(String value, String key) {
        if (value.indexOf('\0') >= 0) {
            throw new ConfigurationException(
                    "The setting " + key + " has a character of the code 0, which SASL PLAIN cannot carry");
        }
        return value;
    }
}
