/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import fluss.spi.sasl.SaslMechanism;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** PLAIN: one token and nothing else; {@code docs/protocol/rpc.md}, section 4.3. */
final class PlainMechanism implements SaslMechanism {

    private final byte[] username;
    private final byte[] password;
    private boolean isComplete;

    PlainMechanism(String username, String password) {
        this.username = username.getBytes(UTF_8);
        this.password = password.getBytes(UTF_8);
    }

    @Override
    public Optional<byte[]> initialResponse() {
        isComplete = true;
        // The identity to act as, which comes first, is left empty: it is the user's own.
        return Optional.of(ByteBuffer.allocate(2 + username.length + password.length)
                .put((byte) 0)
                .put(username)
                .put((byte) 0)
                .put(password)
                .array());
    }

    @Override
    public Optional<byte[]> evaluate(byte[] challenge) {
        return Optional.empty(); // the server has nothing to ask
    }

    @Override
    public boolean isComplete() {
        return isComplete;
    }

    @Override
    public void close() {
        Arrays.fill(password, (byte) 0);
    }
}
