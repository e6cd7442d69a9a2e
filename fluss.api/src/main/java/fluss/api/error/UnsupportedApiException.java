/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/** The server does not serve an API, or not in a version this client speaks. Nothing was sent. */
public final class UnsupportedApiException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** An API that the server lacks. */
    public UnsupportedApiException(String message) {
        this(message, null);
    }

    /** An API that the server lacks, and the failure that told of it. */
    public UnsupportedApiException(String message, @Nullable Throwable cause) {
        super(ErrorCode.UNSUPPORTED_VERSION, message, cause);
    }
}
