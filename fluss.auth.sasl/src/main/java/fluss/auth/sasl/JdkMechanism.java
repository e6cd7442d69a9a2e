/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.api.error.FlussException;
import fluss.spi.sasl.SaslMechanism;
import java.util.Optional;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** One exchange by a mechanism of the JDK. */
final class JdkMechanism implements SaslMechanism {

    private final String name;
    private final SaslClient client;

    JdkMechanism(String name, SaslClient client) {
        this.name = name;
        this.client = client;
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return client.hasInitialResponse() ? evaluate(new byte[0]) : Optional.empty();
    }

    @Override
    public Optional<byte[]> evaluate(byte[] challenge) {
        try {
            byte @Nullable [] token = client.evaluateChallenge(challenge);
            return Optional.ofNullable(token);
        } catch (SaslException e) {
            throw failure(name, e);
        }
    }

    @Override
    public boolean isComplete() {
        return client.isComplete();
    }

    @Override
    public void close() {
        try {
            client.dispose();
        } catch (SaslException e) {
            throw failure(name, e);
        }
    }

    /** What a mechanism says, or what was wrong with the settings if it asked for them. */
    static FlussException failure(String mechanism, SaslException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException missing) {
                return missing;
            }
        }
        // Kerberos says in the cause alone what is wrong.
        String reason = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
        return new AuthenticationException(
                "The SASL mechanism " + mechanism + " failed: " + e.getMessage() + reason, e);
    }
}
