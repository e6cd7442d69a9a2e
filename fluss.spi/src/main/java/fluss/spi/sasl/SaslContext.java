/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.sasl;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import fluss.api.error.ConfigurationException;
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

    /**
     * The user name, for mechanisms that need one.
     *
     * @throws ConfigurationException if there is none or it is empty; it names the setting
     */
    public String requiredUsername() {
        return required(username, ClientOptions.SASL_USERNAME);
    }

    /**
     * The password, or what stands in its place, for mechanisms that need one.
     *
     * @throws ConfigurationException if there is none or it is empty; it names the setting
     */
    public String requiredPassword() {
        return required(password, ClientOptions.SASL_PASSWORD);
    }

    private String required(Optional<String> value, ConfigOption<String> option) {
        return value.filter(text -> !text.isEmpty())
                .orElseThrow(() -> new ConfigurationException(
                        "The SASL mechanism " + mechanism + " needs the setting " + option.key()));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SaslContext[mechanism=" + mechanism + ", host=" + host + "]";
    }
}
