/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.error;

import org.jspecify.annotations.Nullable;

/** The connection, writer or scanner is closed. */
public final class ClosedException extends FlussException {

    private static final long serialVersionUID = 1L;

    /** A use after close. */
    public ClosedException(String message) {
        this(message, null);
    }

    /** A use after close, and the failure that told of it. */
    public ClosedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
