/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import fluss.api.config.ClientOptions;
import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import java.util.regex.Pattern;

/** Serves OAUTHBEARER: the password is the access token, the user name whom to act as, and may be empty. */
public final class OauthBearerProvider implements SaslMechanismProvider {

    /** RFC 6750, section 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** Needs nothing. */
    public OauthBearerProvider() {}

    @Override
    public String name() {
        return "oauthbearer";
    }

    @Override
    public boolean serves(String mechanism) {
        return mechanism.equals("OAUTHBEARER");
    }

    @Override
    public SaslMechanism create(SaslContext context) {
        String token = context.requiredPassword();
        if (!TOKEN.matcher(token).matches()) {
            throw new ConfigurationException("What is set as " + ClientOptions.SASL_PASSWORD.key()
                    + " is no access token: it has characters other than those of RFC 6750");
        }
        String identity = context.username().orElse("");
        if (identity.indexOf('\0') >= 0 || identity.indexOf('\1') >= 0) {
            throw new ConfigurationException("The setting " + ClientOptions.SASL_USERNAME.key()
                    + " has a character of the code 0 or 1, which OAUTHBEARER cannot carry");
        }
        return new OauthBearerMechanism(identity, token);
    }
}
