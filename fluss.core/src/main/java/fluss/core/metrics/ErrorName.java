/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import org.jspecify.annotations.Nullable;

/** A failure as a tag: the code of a server's answer, else the kind of failure. Never its message, of which there are too many. */
final class ErrorName {

    private ErrorName() {}

    static String of(Throwable failure) {
        return failure instanceof FlussException ours && ours.code() != ErrorCode.CLIENT_ERROR
                ? ours.code().name()
                : failure.getClass().getSimpleName();
    }

    /** For events: nothing if there is no failure. */
    static @Nullable String ofNullable(@Nullable Throwable failure) {
        return failure == null ? null : of(failure);
    }
}
