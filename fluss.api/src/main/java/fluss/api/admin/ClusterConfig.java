/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.admin;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting of the cluster as the coordinator sees it. Servers before 1.0 tell passwords too; {@link #toString()} hides
 * the value wherever the key sounds like one.
 *
 * @param key its key
 * @param value its value, if any
 * @param source where the value comes from
 */
public record ClusterConfig(String key, Optional<String> value, Source source) {

    private static final Pattern SECRET =
            Pattern.compile("(?i)password|secret|credential|token|jaas|access[.-]?key|private");

    /** Where a value comes from. */
    public enum Source {
        /** Changed while the cluster ran. */
        DYNAMIC_SERVER_CONFIG,
        /** The file that the server was started with. */
        INITIAL_SERVER_CONFIG,
        /** A source that this client does not know. */
        UNKNOWN
    }

    /** Checks its arguments. */
    public ClusterConfig {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }

    @Override
    public String toString() {
        String shown = SECRET.matcher(key).find() ? "***" : value.orElse("");
        return key + "=" + shown + " (" + source + ")";
    }
}
