/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.error.AuthenticationException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.ServerException;
import fluss.api.error.UnsupportedApiException;
import fluss.core.error.ErrorContext;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending one batch.
 *
 * @param code how it ended
 * @param offset on success the offset of the first row, or the end of the changelog; -1 if the server did not tell
 * @param pressure pressure on the bucket's storage, from 0 to 1
 * @param failure the failure itself; null on success
 */
record Answer(
        ErrorCode code,
        long offset,
        float pressure,
        @Nullable FlussException failure) {

    static Answer success(long offset, float pressure) {
        return new Answer(ErrorCode.NONE, offset, pressure, null);
    }

    /** This with the server and the API in its message. */
    Answer in(ErrorContext context) {
        return failure == null ? this : new Answer(code, offset, pressure, context.describe(failure));
    }

    static Answer failure(FlussException failure) {
        return new Answer(failure.code(), -1, 0, failure);
    }

    /** The server's error for one bucket. */
    static Answer error(int number, String message) {
        ErrorCode code = ErrorCode.of(number);
        return failure(new ServerException(code, number, code + " (" + number + "): " + message, null));
    }

    boolean isRetriable() {
        return failure != null && failure.isRetriable();
    }

    /** Whether it shows that this attempt wrote nothing. A failure of the client's own shows that only if nothing was sent. */
    boolean provesRefusal() {
        return failure instanceof ServerException
                ? Verdict.provesRefusal(code)
                : failure instanceof UnsupportedApiException || failure instanceof AuthenticationException;
    }

    /** Whether it shows that the server still expects the number of the batch. */
    boolean leavesNumberFree() {
        return failure instanceof ServerException && Verdict.leavesNumberFree(code);
    }

    /** An answer that cannot be right, and therefore leaves open what the server did. */
    static Answer senseless(String message) {
        return failure(new ServerException(
                ErrorCode.UNKNOWN_SERVER_ERROR, ErrorCode.UNKNOWN_SERVER_ERROR.number(), message, null));
    }
}
