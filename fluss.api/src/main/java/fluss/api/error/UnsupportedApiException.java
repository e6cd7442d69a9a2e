/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

/** The server does not serve an API, or not in a version this client speaks. Nothing was sent. */
public final class UnsupportedApiException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** An API that the server lacks. */
    public UnsupportedApiException(String message) {
        super(ErrorCode.UNSUPPORTED_VERSION, message, null);
    }
}
