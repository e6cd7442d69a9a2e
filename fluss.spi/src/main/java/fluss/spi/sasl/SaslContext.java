/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.sasl;

import java.util.Optional;

/**
 * What an exchange has to work with.
 *
 * @param mechanism the mechanism, upper case
 * @param host the server's host as it was connected to
 * @param username configured user name, if any
 * @param password configured password, if any
 */
public record SaslContext(String mechanism, String host, Optional<String> username, Optional<String> password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "SaslContext[mechanism=" + mechanism + ", host=" + host + "]";
    }
}
