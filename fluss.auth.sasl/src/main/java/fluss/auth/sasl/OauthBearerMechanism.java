/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import fluss.api.error.AuthenticationException;
import fluss.spi.sasl.SaslMechanism;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OAUTHBEARER, RFC 7628: one token; the server says nothing if it likes it, and why not otherwise. */
final class OauthBearerMechanism implements SaslMechanism {

    /** The only part of the server's reasons that is repeated: a server could send the token back. */
    private static final Pattern STATUS = Pattern.compile("\"status\"\\s*:\\s*\"([A-Za-z0-9_.-]{1,64})\"");

    private final byte[] message;
    private boolean isComplete;

    /**
     * Prepares the one message.
     *
     * @param identity whom to act as; empty: whom the token is for
     */
    OauthBearerMechanism(String identity, String token) {
        // Commas and equal signs end parts of the header, RFC 5801, section 4.
        String header = identity.isEmpty()
                ? "n,,"
                : "n,a=" + identity.replace("=", "=3D").replace(",", "=2C") + ",";
        message = (header + "\1auth=Bearer " + token + "\1\1").getBytes(UTF_8);
    }

    @Override
    public Optional<byte[]> initialResponse() {
        return Optional.of(message.clone());
    }

    @Override
    public Optional<byte[]> evaluate(byte[] challenge) {
        if (challenge.length == 0) {
            isComplete = true;
            return Optional.empty();
        }
        Matcher status = STATUS.matcher(new String(challenge, UTF_8));
        throw new AuthenticationException(
                "The server refused the token" + (status.find() ? ": " + status.group(1) : ""), null);
    }

    @Override
    public boolean isComplete() {
        return isComplete;
    }

    @Override
    public void close() {
        Arrays.fill(message, (byte) 0);
    }
}
