/* SPDX-License-Identifier: Apache-2.0 */
package thirdparty.server;

import org.apache.fluss.config.Configuration;
import org.apache.fluss.exception.AuthenticationException;
import org.apache.fluss.security.acl.FlussPrincipal;
import org.apache.fluss.security.auth.ServerAuthenticationPlugin;
import org.apache.fluss.security.auth.ServerAuthenticator;

/**
 * The other side of mechanisms that servers do not have: SCRAM, OAUTHBEARER and GSSAPI. The starter of the cluster, which asks by PLAIN
 * whether the server is ready, is let in too.
 */
public final class MechanismsPlugin implements ServerAuthenticationPlugin {

    @Override
    public String authProtocol() {
        return "MECHANISMS";
    }

    @Override
    public ServerAuthenticator createServerAuthenticator(Configuration configuration) {
        return new ServerAuthenticator() {
            private Exchange exchange;

            @Override
            public void initialize(AuthenticateContext context) {
                exchange = Exchange.of(context.protocol());
            }

            @Override
            public void matchProtocol(String protocol) {
                if (!Exchange.MECHANISMS.contains(protocol)) {
                    throw new AuthenticationException("no " + protocol + " here");
                }
            }

            @Override
            public String protocol() {
                return "MECHANISMS";
            }

            @Override
            public byte[] evaluateResponse(byte[] token) throws AuthenticationException {
                try {
                    return exchange.take(token);
                } catch (Exception e) {
                    throw new AuthenticationException("refused: " + e.getMessage());
                }
            }

            @Override
            public boolean isCompleted() {
                return exchange != null && exchange.isDone(); // asked before anything was said, too
            }

            @Override
            public FlussPrincipal createPrincipal() {
                return new FlussPrincipal(exchange.user(), "User");
            }
        };
    }
}
