/* SPDX-License-Identifier: Apache-2.0 */
package fluss.auth.sasl;

import fluss.api.config.ClientOptions;
import fluss.api.config.ConfigOption;
import fluss.api.error.ConfigurationException;
import fluss.spi.sasl.SaslContext;
import java.util.Optional;

/** User name and password as configured. */
final class Credentials {

    private Credentials() {}

    static String username(SaslContext context) {
        return required(context, context.username(), ClientOptions.SASL_USERNAME);
    }

    static String password(SaslContext context) {
        return required(context, context.password(), ClientOptions.SASL_PASSWORD);
    }

    private static String required(SaslContext context, Optional<String> value, ConfigOption<String> option) {
        return value.filter(text -> !text.isEmpty())
                .orElseThrow(() -> new ConfigurationException(
                        "The SASL mechanism " + context.mechanism() + " needs the setting " + option.key()));
    }
}
