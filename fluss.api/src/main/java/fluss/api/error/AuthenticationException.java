/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/** The server refused the credentials, or the mechanism could not be carried out. */
public final class AuthenticationException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A failed authentication. */
    public AuthenticationException(String message, @Nullable Throwable cause) {
        super(ErrorCode.AUTHENTICATE_EXCEPTION, message, cause);
    }
}
