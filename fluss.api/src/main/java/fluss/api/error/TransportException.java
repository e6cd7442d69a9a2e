/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/** A connection could not be made or was lost. What was sent on it may have been carried out. Retriable. */
public final class TransportException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A lost or refused connection. */
    public TransportException(String message, @Nullable Throwable cause) {
        super(ErrorCode.NETWORK_EXCEPTION, message, cause);
    }
}
