/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.TransportException;

/** What a failed fetch of a bucket means: {@code docs/protocol/behaviour.md}, section 2.2. */
enum FetchVerdict {
    /** Ask for the leader and try again after a pause. */
    RETRY,
    /** Try again without projection: a stored batch lacks a projected column. */
    UNPROJECT,
    /**
     * The log has no such offset, if the server that says so leads the bucket: ask who leads it now. At the leader
     * itself, what is missing at the end does not come back: other records would get its offsets; {@link OffsetJumps} tells that from
     * what the leader does not find yet.
     */
    CONFIRM_LEADER,
    /** The bucket cannot be read. */
    FAIL;

    /**
     * Judges a failure.
     *
     * @param projected whether the bucket was asked for with projection
     */
    static FetchVerdict of(FlussException failure, boolean projected) {
        if (failure instanceof TransportException || failure instanceof RequestTimeoutException) {
            return RETRY;
        }
        return switch (failure.code()) {
            case NETWORK_EXCEPTION,
                    LOG_STORAGE_EXCEPTION,
                    KV_STORAGE_EXCEPTION,
                    NOT_LEADER_OR_FOLLOWER,
                    UNKNOWN_TABLE_OR_BUCKET_EXCEPTION,
                    FENCED_LEADER_EPOCH_EXCEPTION,
                    STORAGE_EXCEPTION,
                    LEADER_NOT_AVAILABLE_EXCEPTION,
                    INVALID_BUCKET_ROUTING,
                    UNKNOWN_SERVER_ERROR -> RETRY;
            case LOG_OFFSET_OUT_OF_RANGE_EXCEPTION -> CONFIRM_LEADER;
            case INVALID_COLUMN_PROJECTION -> projected ? UNPROJECT : FAIL;
            default -> FAIL;
        };
    }
}
