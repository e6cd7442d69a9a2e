/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.config;

import java.util.Objects;

/**
 * Who authenticates by SASL, and what proves it. Its text hides the secret.
 *
 * @param username user name
 * @param password password, or what a mechanism takes in its place, such as a token
 */
public record SaslCredentials(String username, String password) {

    /** Checks that both are there. */
    public SaslCredentials {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SaslCredentials[username=" + username + ", password=***]";
    }
}
