/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/** A setting that is unknown, missing or has a value it cannot have. */
public final class ConfigurationException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A wrong setting. */
    public ConfigurationException(String message) {
        this(message, null);
    }

    /** A wrong setting, and the failure that told of it. */
    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(ErrorCode.INVALID_CONFIG_EXCEPTION, message, cause);
    }
}
