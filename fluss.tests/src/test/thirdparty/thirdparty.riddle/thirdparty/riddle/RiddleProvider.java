/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.riddle;

import static java.nio.charset.StandardCharsets.UTF_8;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The client says its name, the server asks a riddle, and the answer is a hash of riddle and password. */
public final class RiddleProvider implements SaslMechanismProvider {

    @Override
    public String name() {
        return "riddle";
    }

    @Override
    public boolean serves(String mechanism) {
        return mechanism.equals("RIDDLE");
    }

    @Override
    public SaslMechanism create(SaslContext context) {
        String user = context.username()
                .orElseThrow(() -> new ConfigurationException("RIDDLE needs client.security.sasl.username"));
        String password = context.password()
                .orElseThrow(() -> new ConfigurationException("RIDDLE needs client.security.sasl.password"));
        return new SaslMechanism() {
            private boolean isComplete;

            @Override
            public Optional<byte[]> initialResponse() {
                return Optional.of(user.getBytes(UTF_8));
            }

            @Override
            public Optional<byte[]> evaluate(byte[] riddle) {
                if (riddle.length != 16) {
                    throw new AuthenticationException("A riddle has 16 bytes, not " + riddle.length, null);
                }
                isComplete = true;
                return Optional.of(answer(riddle, password));
            }

            @Override
            public boolean isComplete() {
                return isComplete;
            }

            @Override
            public void close() {
                isComplete = true;
            }
        };
    }

    private static byte[] answer(byte[] riddle, String password) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(riddle);
            return hash.digest(password.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AuthenticationException("no SHA-256 here", e);
        }
    }
}
