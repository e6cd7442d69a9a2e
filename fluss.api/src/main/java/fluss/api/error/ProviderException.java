/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/**
 * A plug-in that is needed is missing, unusable or not unique. The message says what is needed, who asked, what was found,
 * what was rejected and why, and which artifact would help.
 */
public final class ProviderException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A provider that cannot be had. */
    public ProviderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
