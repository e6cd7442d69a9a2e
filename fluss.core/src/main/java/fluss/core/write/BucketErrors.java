/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.api.config.ClientOptions;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.core.error.ErrorContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the failures of one bucket are worded. For the event loop only. */
final class BucketErrors {

    private final ErrorContext context;
    private final Duration delivery;

    /** What has kept batches of the bucket back since the last one was acknowledged: those before a batch keep it back too. */
    private @Nullable Throwable lastObstacle;

    BucketErrors(ErrorContext context, Duration delivery) {
        this.context = context;
        this.delivery = delivery;
    }

    /** Notes what keeps the bucket back. */
    void obstacle(@Nullable Throwable cause) {
        lastObstacle = cause;
    }

    /** Notes that the bucket gets on. */
    void overcome() {
        lastObstacle = null;
    }

    /** A failure with the bucket it is about. */
    FlussException describe(FlussException failure) {
        return context.describe(failure);
    }

    FlussException of(Answer answer) {
        return describe(WriteFailures.of(answer.failure()));
    }

    FlussException notEncoded(Throwable cause) {
        return describe(
                cause instanceof FlussException ours
                        ? ours
                        : new FlussException("The batch could not be encoded: " + cause, cause));
    }

    FlussException noWriterId(FlussException cause) {
        String text = ErrorContext.withoutPrefix(cause.getMessage());
        return describe(new FlussException(
                cause.code(), cause.codeNumber(), "No writer id for idempotent writes: " + text, cause));
    }

    FlussException expired(WriteBatch<?> batch) {
        return notAcknowledged(batch, delivery.toMillis() + " ms (" + ClientOptions.DELIVERY_TIMEOUT.key() + ")");
    }

    /**
     * A batch had too little time.
     *
     * @param within the time it was given
     */
    FlussException notAcknowledged(WriteBatch<?> batch, String within) {
        Throwable last = batch.delivery.lastFailure == null ? lastObstacle : batch.delivery.lastFailure;
        return describe(new RequestTimeoutException(
                "Not acknowledged within " + within + "; the batch of " + batch.rows + " rows "
                        + batch.delivery.describe() + (last == null ? "" : "; last obstacle: " + last.getMessage()),
                last));
    }
}
