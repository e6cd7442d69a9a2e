/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

/** A setting that is unknown, missing or has a value it cannot have. */
public final class ConfigurationException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A wrong setting. */
    public ConfigurationException(String message) {
        super(ErrorCode.INVALID_CONFIG_EXCEPTION, message, null);
    }
}
