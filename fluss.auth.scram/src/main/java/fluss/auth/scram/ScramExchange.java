/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.scram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.exception.ScramServerErrorException;
import fluss.api.config.ClientOptions;
import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslMechanism;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One exchange by SCRAM: the client's name and nonce, the server's salt, the client's proof, the server's signature. It is done
 * when the server has proved that it knows the password too.
 */
final class ScramExchange implements SaslMechanism {

    /** RFC 7677, section 4. With fewer, who listens finds the password too soon. */
    private static final int LEAST_ITERATIONS = 4096;

    /** About a second: more would let a server waste the client's time. */
    private static final int MOST_ITERATIONS = 1_000_000;

    private enum State {
        BEGUN,
        NAMED,
        PROVED,
        DONE,
        FAILED
    }

    private final String mechanism;
    private final ScramClient client;
    private State state = State.BEGUN;

    private ScramExchange(String mechanism, ScramClient client) {
        this.mechanism = mechanism;
        this.client = client;
    }

    static ScramExchange of(String mechanism, String username, String password) {
        return of(mechanism, username, password, builder -> builder);
    }

    /**
     * Prepares an exchange.
     *
     * @param adjusting changes what the library is told
     * @throws ConfigurationException if name or password has characters that SASLprep prohibits
     */
    static ScramExchange of(
            String mechanism, String username, String password, UnaryOperator<ScramClient.FinalBuildStage> adjusting) {
        prepared(username, ClientOptions.SASL_USERNAME.key());
        prepared(password, ClientOptions.SASL_PASSWORD.key());
        ScramClient.FinalBuildStage builder = ScramClient.builder()
                .advertisedMechanisms(List.of(mechanism))
                .username(username)
                .password(password.toCharArray())
                .stringPreparation(StringPreparation.SASL_PREPARATION);
        return new ScramExchange(mechanism, adjusting.apply(builder).build());
    }

    /** The library's own complaint would name the character. */
    private static void prepared(String value, String key) {
        try {
            StringPreparation.SASL_PREPARATION.normalize(value.toCharArray());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "The setting " + key + " has characters that SCRAM does not allow: RFC 4013 prohibits them");
        }
    }

    @Override
    public Optional<byte[]> initialResponse() {
        String first = client.clientFirstMessage().toString();
        state = State.NAMED;
        return Optional.of(first.getBytes(UTF_8));
    }

    @Override
    public Optional<byte[]> evaluate(byte[] challenge) {
        State was = state;
        state = State.FAILED;
        try {
            String message =
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(challenge)).toString();
            switch (was) {
                case NAMED -> {
                    byte[] proof = prove(message);
                    state = State.PROVED;
                    return Optional.of(proof);
                }
                case PROVED -> {
                    client.serverFinalMessage(message);
                    state = State.DONE;
                    return Optional.empty();
                }
                case BEGUN, DONE, FAILED -> throw failure("sent something that nobody waits for", null);
            }
            throw new AssertionError(was);
        } catch (ScramServerErrorException e) {
            throw failure("refused: " + e.getServerError(), null);
        } catch (ScramException e) {
            throw failure("sent what is wrong: " + e.getMessage(), e);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw failure("sent what is no message of SCRAM", null);
        }
    }

    private byte[] prove(String serverFirst) throws ScramException {
        int iterations = client.serverFirstMessage(serverFirst).getIterationCount();
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw failure(
                    "asks for " + iterations + " iterations; " + LEAST_ITERATIONS + " to " + MOST_ITERATIONS
                            + " are allowed",
                    null);
        }
        return client.clientFinalMessage().toString().getBytes(UTF_8);
    }

    private AuthenticationException failure(String what, @Nullable Throwable cause) {
        return new AuthenticationException("By " + mechanism + ", the server " + what, cause);
    }

    @Override
    public boolean isComplete() {
        return state == State.DONE;
    }

    /** The library keeps what it needs of the password until it is garbage; it cannot be told to forget. */
    @Override
    public void close() {
        if (state != State.DONE) {
            state = State.FAILED;
        }
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        return "ScramExchange[mechanism=" + mechanism + "]";
    }
}
