/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslContext;
import fluss.spi.sasl.SaslMechanism;
import fluss.spi.sasl.SaslMechanismProvider;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a SASL mechanism has to do. The author supplies the server's side. */
@Timeout(60)
public abstract class SaslMechanismContract extends ProviderContract<SaslMechanismProvider> {
    /** A user whom the server's side is to admit. */
    protected static final String USER = "ada";

    /** What proves that. */
    protected static final String PASSWORD = "correct-horse";

    private static final int MOST_STEPS = 20;

    /** The server's side of one exchange. */
    public interface ServerSide {
        /**
         * Takes a token.
         *
         * @return the next challenge; absent if there is none
         * @throws Exception if the client is refused
         */
        Optional<byte[]> take(byte[] token) throws Exception;

        /** Returns whether the client is who it says, and nothing is left to do. */
        boolean admits();
    }

    /** For subclasses. */
    protected SaslMechanismContract() {}

    /** Returns the mechanism that is tested, in upper case. */
    protected abstract String mechanism();

    /** Returns the server's side of a new exchange, which admits {@link #USER} with {@link #PASSWORD} and nobody else. */
    protected abstract ServerSide server();

    private SaslMechanism client(@Nullable String user, @Nullable String password) {
        return provider()
                .create(new SaslContext(
                        mechanism(), "localhost", Optional.ofNullable(user), Optional.ofNullable(password)));
    }

    /** Lets both sides talk until they are done; whether the server admits the client. */
    private static boolean converse(SaslMechanism client, ServerSide server) throws Exception {
        byte[] token = client.initialResponse().orElse(new byte[0]);
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<byte[]> challenge = server.take(token);
            if (challenge.isEmpty()) {
                return server.admits() && client.isComplete();
            }
            Optional<byte[]> answer = client.evaluate(challenge.get());
            if (answer.isEmpty()) {
                return server.admits() && client.isComplete();
            }
            token = answer.get();
        }
        return fail("the two sides are not done after " + MOST_STEPS + " steps");
    }

    @Test
    void itServesItsMechanismAndNoUnknownOne() {
        assertTrue(mechanism().equals(mechanism().toUpperCase(Locale.ROOT)), "mechanism() is upper case");
        assertTrue(provider().serves(mechanism()), "serves(\"" + mechanism() + "\")");
        assertFalse(provider().serves("NO-SUCH-MECHANISM"), "serves(\"NO-SUCH-MECHANISM\")");
    }

    @Test
    void theRightPasswordIsAdmitted() throws Exception {
        try (SaslMechanism client = client(USER, PASSWORD)) {
            assertFalse(client.isComplete(), "complete before it has begun");
            assertTrue(converse(client, server()), "admitted, and complete on both sides");
        }
    }

    @Test
    void theWrongPasswordIsNotAdmitted() {
        try (SaslMechanism client = client(USER, "battery-staple")) {
            assertFalse(converse(client, server()), "admitted with the wrong password");
        } catch (Exception refused) {
            assertFalse(String.valueOf(refused.getMessage()).contains("battery-staple"), "the message has the secret");
        }
    }

    @Test
    void exchangesDoNotDisturbEachOther() throws Exception {
        try (SaslMechanism first = client(USER, PASSWORD);
                SaslMechanism second = client(USER, PASSWORD)) {
            assertTrue(converse(second, server()), "the second of two exchanges");
            assertTrue(converse(first, server()), "the first of two exchanges");
        }
    }

    @Test
    void missingCredentialsAreToldByTheirSetting() {
        try (SaslMechanism client = client(null, null)) {
            converse(client, server());
            fail("it was content without user name and password");
        } catch (ConfigurationException expected) {
            assertTrue(
                    String.valueOf(expected.getMessage()).contains("client.security.sasl."),
                    () -> "the message names the setting: " + expected.getMessage());
        } catch (Exception e) {
            throw new AssertionError("expected a ConfigurationException that names the setting", e);
        }
    }

    @Test
    void challengesThatMakeNoSenseAreRefusedByNoOtherException() {
        for (String nonsense : new String[] {"", "x", "\0\0\0", "realm=\"", "r=,s=,i=", "a".repeat(5000)}) {
            try (SaslMechanism client = client(USER, PASSWORD)) {
                client.initialResponse();
                client.evaluate(nonsense.getBytes(UTF_8));
            } catch (AuthenticationException expected) {
                assertFalse(String.valueOf(expected.getMessage()).contains(PASSWORD), "the message has the secret");
            }
        }
    }

    @Test
    void secretsAreNotPrintedAndClosingAgainHasNoEffect() {
        SaslMechanism client = client(USER, PASSWORD);
        assertFalse(client.toString().contains(PASSWORD), "toString() has the secret");
        client.close();
        client.close();
    }
}
