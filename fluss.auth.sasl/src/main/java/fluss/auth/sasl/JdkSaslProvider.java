/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import fluss.api.error.AuthenticationException;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;

/**
 * Serves every mechanism that a factory of the JDK's {@code javax.security.sasl} serves, such as DIGEST-MD5, CRAM-MD5, and
 * GSSAPI where {@code jdk.security.jgss} is present; but PLAIN, which is served without it.
 */
public final class JdkSaslProvider implements SaslMechanismProvider {

    private static final String SERVICE = "fluss";

    /** Looks for nothing. */
    public JdkSaslProvider() {}

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public boolean serves(String mechanism) {
        return !mechanism.equals("PLAIN")
                && Collections.list(Sasl.getSaslClientFactories()).stream()
                        .anyMatch(factory -> names(factory).contains(mechanism));
    }

    private static List<String> names(SaslClientFactory factory) {
        return Arrays.asList(factory.getMechanismNames(Map.of()));
    }

    @Override
    public SaslMechanism create(SaslContext context) {
        try {
            SaslClient client = Sasl.createSaslClient(
                    new String[] {context.mechanism()},
                    null,
                    SERVICE,
                    context.host(),
                    Map.of(),
                    new CredentialCallbacks(context));
            if (client == null) {
                throw new AuthenticationException("The JDK has no SASL mechanism " + context.mechanism(), null);
            }
            return new JdkMechanism(context.mechanism(), client);
        } catch (SaslException e) {
            throw JdkMechanism.failure(context.mechanism(), e);
        }
    }
}
