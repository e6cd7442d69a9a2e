/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.error.ConfigurationException;
import fluss.core.provider.Providers;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import java.util.Locale;
import java.util.Optional;

/**
 * How this client authenticates. Its text has no secrets.
 *
 * @param mechanism the mechanism, upper case
 * @param provider what carries it out
 * @param username configured user name, if any
 * @param password configured password, if any
 */
public record SaslLogin(
        String mechanism, SaslMechanismProvider provider, Optional<String> username, Optional<String> password) {

    /**
     * What the settings say; nothing if they say that there is no authentication.
     *
     * @throws ConfigurationException if the protocol is not known
     * @throws fluss.api.error.ProviderException if nothing serves the mechanism
     */
    public static Optional<SaslLogin> of(Configuration configuration, Providers providers) {
        String protocol = configuration.get(ClientOptions.SECURITY_PROTOCOL).toUpperCase(Locale.ROOT);
        return switch (protocol) {
            case "PLAINTEXT" -> Optional.empty();
            case "SASL" -> {
                String mechanism =
                        configuration.get(ClientOptions.SASL_MECHANISM).toUpperCase(Locale.ROOT);
                yield Optional.of(new SaslLogin(
                        mechanism,
                        providers.sasl(mechanism),
                        configuration.find(ClientOptions.SASL_USERNAME),
                        configuration.find(ClientOptions.SASL_PASSWORD)));
            }
            default ->
                throw new ConfigurationException(
                        ClientOptions.SECURITY_PROTOCOL.key() + " must be PLAINTEXT or SASL, not " + protocol);
        };
    }

    /** Begins an exchange. Not on the loop. */
    SaslMechanism newExchange(Server server) {
        return provider.create(new SaslContext(mechanism, server.host(), username, password));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SaslLogin[mechanism=" + mechanism + ", provider=" + provider.name() + "]";
    }
}
