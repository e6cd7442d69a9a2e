/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of the client's failures.
 *
 * <p>The message begins with the context that is known, in one form: {@code [table=shop.orders partition=2026-08
 * bucket=3 server=ts-1 api=PUT_KV] what happened}. Subclasses exist where a caller would act differently; the finer
 * distinction is {@link #code()}.
 */
public class FlussException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final int codeNumber;

    /** A failure with the code {@link ErrorCode#CLIENT_ERROR}. */
    public FlussException(String message, @Nullable Throwable cause) {
        this(ErrorCode.CLIENT_ERROR, message, cause);
    }

    /** A failure with the given code. */
    public FlussException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, code.number(), message, cause);
    }

    /** A failure with a code that may be unknown to this client. */
    public FlussException(ErrorCode code, int codeNumber, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.codeNumber = codeNumber;
    }

    /** What went wrong; {@link ErrorCode#UNKNOWN_SERVER_ERROR} for a number this client does not know. */
    public ErrorCode code() {
        return code;
    }

    /** The number of the code as it came over the wire. */
    public int codeNumber() {
        return codeNumber;
    }

    /** Whether the same call may succeed later without a change on the caller's side. */
    public boolean isRetriable() {
        return code.isRetriable();
    }
}
