/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The server refused the credentials, the mechanism could not be carried out, or the two sides do not agree on TLS: one does not
 * trust the other's certificate, or wants what the other does not have. Not retriable.
 */
public final class AuthenticationException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A failed authentication. */
    public AuthenticationException(String message, @Nullable Throwable cause) {
        super(ErrorCode.AUTHENTICATE_EXCEPTION, message, cause);
    }
}
