/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

/**
 * Successive rows of one batch.
 *
 * @param first place of the first in the batch
 * @param count how many there are; may be none
 */
record BatchPart<R>(WriteBatch<R> batch, int first, int count) {

    boolean isDone() {
        return batch.isDone(first);
    }

    /** Whether the other rows stand behind these. */
    boolean isFollowedBy(BatchPart<R> other) {
        return other.batch == batch && other.first == first + count;
    }

    /** These rows and so many behind them. */
    BatchPart<R> with(int more) {
        return new BatchPart<>(batch, first, count + more);
    }
}
