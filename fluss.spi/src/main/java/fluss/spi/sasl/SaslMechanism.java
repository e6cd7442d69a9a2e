/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.sasl;

import java.util.Optional;

/** The client's side of one exchange. For one thread at a time, never the loop's; may block. */
public interface SaslMechanism extends AutoCloseable {

    /**
     * The first token, if the mechanism has an initial response.
     *
     * @throws fluss.api.error.AuthenticationException if it cannot be made
     */
    Optional<byte[]> initialResponse();

    /**
     * Answers a challenge.
     *
     * @param challenge what the server sent; may be empty
     * @return the next token; absent if there is nothing to say
     * @throws fluss.api.error.AuthenticationException if the challenge is wrong
     */
    Optional<byte[]> evaluate(byte[] challenge);

    /** Whether the client's side is done. */
    boolean isComplete();

    /** Forgets secrets. */
    @Override
    void close();
}
