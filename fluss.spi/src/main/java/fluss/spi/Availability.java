/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a provider can be used, or why not.
 *
 * @param reason why it cannot be used, and what would help; absent if it can
 * @param cause the failure behind the reason, if there is one
 */
public record Availability(
        Optional<String> reason, @Nullable Throwable cause) {

    /** It can be used. */
    public static final Availability USABLE = new Availability(Optional.empty(), null);

    /** It cannot be used. */
    public static Availability unusable(String reason, @Nullable Throwable cause) {
        return new Availability(Optional.of(reason), cause);
    }

    /** Whether it can be used. */
    public boolean isUsable() {
        return reason.isEmpty();
    }
}
