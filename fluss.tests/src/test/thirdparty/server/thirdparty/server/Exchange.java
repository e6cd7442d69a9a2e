/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import fluss.auth.scram.ScramServer;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslServer;

/** The server's side of one exchange. */
interface Exchange {

    /** All that there are. */
    Set<String> MECHANISMS = Set.of("SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER", "GSSAPI", "PLAIN");

    /** Takes a token and answers it. */
    byte[] take(byte[] token) throws Exception;

    /** Whether the client is who it says. */
    boolean isDone();

    /** Who that is. */
    String user();

    /** Begins one. */
    static Exchange of(String mechanism) {
        return switch (mechanism) {
            case "OAUTHBEARER" -> new Bearer();
            case "GSSAPI" -> new Kerberos();
            case "PLAIN" -> new Probe();
            default -> new Scram(mechanism);
        };
    }

    /** Knows ada and her password. */
    final class Scram implements Exchange {

        private final ScramServer server;

        Scram(String mechanism) {
            server = new ScramServer(mechanism, Map.of("ada", "correct-horse"));
        }

        @Override
        public byte[] take(byte[] token) throws GeneralSecurityException {
            return server.take(token);
        }

        @Override
        public boolean isDone() {
            return server.isDone();
        }

        @Override
        public String user() {
            return server.user();
        }
    }

    /** Takes each token that begins with {@code ticket-} for one connection and no more. */
    final class Bearer implements Exchange {

        private static final Pattern MESSAGE = Pattern.compile("n,(?:a=ada)?,\1auth=Bearer (ticket-[0-9]+)\1\1");
        private static final Set<String> USED = ConcurrentHashMap.newKeySet();

        private boolean isDone;

        @Override
        public byte[] take(byte[] token) {
            Matcher message = MESSAGE.matcher(new String(token, UTF_8));
            isDone = message.matches() && USED.add(message.group(1));
            return isDone ? new byte[0] : "{\"status\":\"invalid_token\"}".getBytes(UTF_8);
        }

        @Override
        public boolean isDone() {
            return isDone;
        }

        @Override
        public String user() {
            return "ada";
        }
    }

    /** The JDK's own, with the key that the settings of the JVM name. */
    final class Kerberos implements Exchange {

        private final SaslServer server;

        Kerberos() {
            try {
                server = Sasl.createSaslServer("GSSAPI", "fluss", "127.0.0.1", Map.of(), callbacks -> {
                    for (var callback : callbacks) {
                        if (callback instanceof AuthorizeCallback authorize) {
                            authorize.setAuthorized(true);
                        }
                    }
                });
            } catch (javax.security.sasl.SaslException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] take(byte[] token) throws Exception {
            return server.evaluateResponse(token);
        }

        @Override
        public boolean isDone() {
            return server.isComplete();
        }

        @Override
        public String user() {
            return server.getAuthorizationID();
        }
    }

    /** The starter of the cluster. */
    final class Probe implements Exchange {

        private boolean isDone;

        @Override
        public byte[] take(byte[] token) {
            isDone = new String(token, UTF_8).equals("\0probe\0probe");
            return new byte[0];
        }

        @Override
        public boolean isDone() {
            return isDone;
        }

        @Override
        public String user() {
            return "probe";
        }
    }
}
