/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TablePath;
import fluss.core.async.Failures;
import fluss.core.error.ErrorContext;
import fluss.core.record.LogBatchHeader;

/** Says in failures which bucket of which table was read. */
record ScanContext(TablePath table) {

    /** The place of a bucket. */
    ErrorContext of(TableBucket bucket) {
        ErrorContext context = ErrorContext.NONE.withTable(table).withBucket(bucket.bucket());
        return bucket.partitionId().isPresent()
                ? context.withPartition("#" + bucket.partitionId().getAsLong())
                : context;
    }

    /** A failure of a batch, with its place. */
    FlussException failure(Subscription subscription, Throwable failure, BatchRun run, LogBatchHeader batch) {
        if (failure instanceof MalformedDataException malformed) {
            String what = "The batch at offset " + batch.baseOffset();
            FilePlace place = run.place();
            MalformedDataException described = place == null
                    ? new MalformedDataException(
                            what + ": " + FilePlace.textWithoutPosition(malformed), malformed.position(), malformed)
                    : new FilePlace(place.file(), place.position() + batch.start())
                            .failure(malformed, what + " in " + place.file());
            return of(subscription.bucket()).describe((FlussException) described);
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
