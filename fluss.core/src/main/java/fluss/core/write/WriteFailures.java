/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ServerException;
import fluss.api.error.UnsupportedApiException;
import fluss.core.async.Failures;
import org.jspecify.annotations.Nullable;

/** Failures on the way of a batch. */
final class WriteFailures {

    private WriteFailures() {}

    /** The failure of a future as one of the client's own. */
    static FlussException of(@Nullable Throwable failure) {
        if (failure == null) {
            return new FlussException("There was no answer", null);
        }
        Throwable cause = Failures.unwrap(failure);
        return cause instanceof FlussException ours ? ours : new FlussException(String.valueOf(cause), cause);
    }

    /** Whether the same would happen whenever it is tried again on this connection. */
    static boolean isHopeless(Throwable cause) {
        return cause instanceof AuthenticationException
                || cause instanceof UnsupportedApiException
                || cause instanceof ClosedException
                || (cause instanceof ServerException ours && ours.code() == ErrorCode.AUTHORIZATION_EXCEPTION);
    }
}
