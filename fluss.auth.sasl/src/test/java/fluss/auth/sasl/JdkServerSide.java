/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import fluss.testkit.contract.SaslMechanismContract.ServerSide;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/** The JDK's own other side of its mechanisms, with one user. */
final class JdkServerSide implements ServerSide {

    private final String user;
    private final SaslServer server;

    JdkServerSide(String mechanism, String user, String password) {
        this.user = user;
        try {
            server = Sasl.createSaslServer(
                    mechanism, "fluss", "localhost", Map.of(), callbacks -> answer(callbacks, password));
        } catch (SaslException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(Callback[] callbacks, String expected) {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName(name.getDefaultName());
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword(expected.toCharArray());
            } else if (callback instanceof RealmCallback realm) {
                realm.setText(realm.getDefaultText());
            } else if (callback instanceof AuthorizeCallback authorize) {
                authorize.setAuthorized(true);
            }
        }
    }

    @Override
    public Optional<byte[]> take(byte[] token) throws SaslException {
        return Optional.ofNullable(server.evaluateResponse(token));
    }

    @Override
    public boolean admits() {
        return server.isComplete() && server.getAuthorizationID().equals(user);
    }
}
