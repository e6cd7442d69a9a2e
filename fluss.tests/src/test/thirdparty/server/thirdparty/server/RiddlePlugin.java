/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.apache.fluss.config.Configuration;
import org.apache.fluss.exception.AuthenticationException;
import org.apache.fluss.security.acl.FlussPrincipal;
import org.apache.fluss.security.auth.ServerAuthenticationPlugin;
import org.apache.fluss.security.auth.ServerAuthenticator;

/**
 * The server's side of the riddle: knows ada and her password. The starter of the cluster, which asks by PLAIN whether the server is
 * ready, is let in too.
 */
public final class RiddlePlugin implements ServerAuthenticationPlugin {

    @Override
    public String authProtocol() {
        return "RIDDLE";
    }

    @Override
    public ServerAuthenticator createServerAuthenticator(Configuration configuration) {
        return new ServerAuthenticator() {
            private final byte[] riddle = new byte[16];
            private String user;
            private boolean isProbe;
            private boolean isCompleted;

            @Override
            public void initialize(AuthenticateContext context) {
                isProbe = context.protocol().equals("PLAIN");
            }

            @Override
            public void matchProtocol(String protocol) {
                if (!protocol.equals("RIDDLE") && !protocol.equals("PLAIN")) {
                    throw new AuthenticationException("only RIDDLE here, not " + protocol);
                }
            }

            @Override
            public String protocol() {
                return "RIDDLE";
            }

            @Override
            public byte[] evaluateResponse(byte[] token) throws AuthenticationException {
                if (isProbe) {
                    user = "probe";
                    isCompleted = new String(token, UTF_8).equals("\0probe\0probe");
                    return new byte[0];
                }
                if (user == null) {
                    user = new String(token, UTF_8);
                    new SecureRandom().nextBytes(riddle);
                    return riddle;
                }
                if (!user.equals("ada") || !MessageDigest.isEqual(token, expected())) {
                    throw new AuthenticationException("that is not the answer");
                }
                isCompleted = true;
                return new byte[0];
            }

            private byte[] expected() {
                try {
                    MessageDigest hash = MessageDigest.getInstance("SHA-256");
                    hash.update(riddle);
                    return hash.digest("correct-horse".getBytes(UTF_8));
                } catch (NoSuchAlgorithmException e) {
                    throw new AuthenticationException("no SHA-256 here");
                }
            }

            @Override
            public boolean isCompleted() {
                return isCompleted;
            }

            @Override
            public FlussPrincipal createPrincipal() {
                return new FlussPrincipal(user, "User");
            }
        };
    }
}
