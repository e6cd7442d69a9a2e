/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.config;

import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import java.util.Locale;

/** How many replicas must have what is written, as requests say it. */
public final class Acks {

    private Acks() {}

    /** The configured number: 0, 1, or -1 for all. */
    public static int of(Configuration configuration) {
        return switch (configuration.get(ClientOptions.WRITER_ACKS).toLowerCase(Locale.ROOT)) {
            case "0" -> 0;
            case "1" -> 1;
            default -> -1;
        };
    }
}
