/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.rpc;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.config.SaslCredentials;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.api.error.FlussException;
import fluss.core.provider.Providers;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How this client authenticates. Its text has no secrets.
 *
 * @param mechanism the mechanism, upper case
 * @param provider what carries it out
 * @param credentials asked for each exchange; absent: there are none
 */
public record SaslLogin(
        String mechanism, SaslMechanismProvider provider, Optional<Supplier<SaslCredentials>> credentials) {

    /**
     * What the settings say; nothing if they say that there is no authentication.
     *
     * @param supplier the application's credentials, if it gave any
     * @throws ConfigurationException if settings contradict each other
     * @throws fluss.api.error.ProviderException if nothing serves the mechanism
     */
    public static Optional<SaslLogin> of(
            Configuration settings, Providers providers, @Nullable Supplier<SaslCredentials> supplier) {
        boolean isOn = settings.get(ClientOptions.SECURITY_PROTOCOL)
                .toUpperCase(Locale.ROOT)
                .startsWith("SASL");
        Optional<SaslCredentials> fixed = settings.find(ClientOptions.SASL_USERNAME)
                .flatMap(name -> settings.find(ClientOptions.SASL_PASSWORD)
                        .map(password -> new SaslCredentials(name, password)));
        if (supplier != null && !isOn) {
            throw new ConfigurationException("saslCredentials(…) is set, but not SASL: set "
                    + ClientOptions.SECURITY_PROTOCOL.key() + " to SASL or SASL_SSL");
        } else if (supplier != null && fixed.isPresent()) {
            throw new ConfigurationException(
                    ClientOptions.SASL_USERNAME.key() + " and saslCredentials(…) are both set; set one or the other");
        } else if (!isOn) {
            return Optional.empty();
        }
        String mechanism = settings.get(ClientOptions.SASL_MECHANISM).toUpperCase(Locale.ROOT);
        return Optional.of(new SaslLogin(
                mechanism,
                providers.sasl(mechanism),
                supplier != null ? Optional.of(supplier) : fixed.map(credentials -> () -> credentials)));
    }

    /** Begins an exchange. Not on the loop. */
    SaslMechanism newExchange(Server server) {
        Optional<SaslCredentials> current = credentials.map(SaslLogin::ask);
        return provider.create(new SaslContext(
                mechanism,
                server.host(),
                current.map(SaslCredentials::username),
                current.map(SaslCredentials::password)));
    }

    private static SaslCredentials ask(Supplier<SaslCredentials> supplier) {
        try {
            return Objects.requireNonNull(supplier.get(), "the credentials");
        } catch (FlussException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new AuthenticationException("The supplier given to saslCredentials(…) failed: " + e, e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SaslLogin[mechanism=" + mechanism + ", provider=" + provider.name() + "]";
    }
}
