/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/**
 * A configured time ran out: for a request, a delivery, memory, a connection or a close. The message names the setting.
 * What was sent may still be carried out by the server.
 */
public final class RequestTimeoutException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A wait that ended without an answer. */
    public RequestTimeoutException(String message, @Nullable Throwable cause) {
        super(ErrorCode.REQUEST_TIME_OUT, message, cause);
    }
}
