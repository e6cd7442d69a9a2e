/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import fluss.spi.sasl.SaslContext;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.RealmChoiceCallback;

/** Answers what a mechanism of the JDK asks for out of the settings. */
final class CredentialCallbacks implements CallbackHandler {

    private final SaslContext context;

    CredentialCallbacks(SaslContext context) {
        this.context = context;
    }

    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName(context.requiredUsername());
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword(context.requiredPassword().toCharArray());
            } else if (callback instanceof RealmCallback realm) {
                realm.setText(realm.getDefaultText() == null ? context.host() : realm.getDefaultText());
            } else if (callback instanceof RealmChoiceCallback choice) {
                choice.setSelectedIndex(choice.getDefaultChoice());
            } else if (callback instanceof AuthorizeCallback authorize) {
                authorize.setAuthorized(authorize.getAuthenticationID().equals(authorize.getAuthorizationID()));
            } else {
                throw new UnsupportedCallbackException(callback, "not known to this client: " + callback.getClass());
            }
        }
    }
}
