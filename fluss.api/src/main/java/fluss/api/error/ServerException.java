/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/** A server answered with an error. */
public final class ServerException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** The answer of a server. */
    public ServerException(ErrorCode code, int codeNumber, String message, @Nullable Throwable cause) {
        super(code, codeNumber, message, cause);
    }
}
