/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.async.Failures;
import fluss.core.error.ErrorContext;

/** Says in failures which bucket of which table was read. */
record ScanContext(TablePath table) {

    /** The place of a bucket. */
    ErrorContext of(TableBucket bucket) {
        ErrorContext context = ErrorContext.NONE.withTable(table).withBucket(bucket.bucket());
        return bucket.partitionId().isPresent()
                ? context.withPartition("#" + bucket.partitionId().getAsLong())
                : context;
    }

    /** A failure of the batch that begins at an offset, with its place. */
    FlussException failure(Subscription subscription, Throwable failure, long offset) {
        if (failure instanceof MalformedDataException malformed) {
            String text = String.valueOf(malformed.getMessage());
            String suffix = " (at byte " + malformed.position() + ")";
            String bare = text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
            return of(subscription.bucket()).describe((FlussException) new MalformedDataException(
                    "The batch at offset " + offset + ": " + bare, malformed.position(), malformed));
        }
        return failure(subscription, failure);
    }

    /** A failure of a bucket, with its place. */
    FlussException failure(Subscription subscription, Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        ErrorContext context = of(subscription.bucket());
        return cause instanceof FlussException ours
                ? context.describe(ours)
                : new FlussException(context.describe("The bucket cannot be read: " + cause), cause);
    }
}
