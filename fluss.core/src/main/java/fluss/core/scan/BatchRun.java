/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.FlussException;
import fluss.core.record.LogBatchHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole batches of one answer, or of a piece of a file, in order; or the failure that ends them.
 *
 * @param bytes array with the batches; kept
 * @param batches the batches
 * @param fetchOffset the first offset that is wanted; -2 for any
 * @param projected whether the server has left columns out, so that checksums are wrong
 * @param frameBytes bytes that the array is counted with
 * @param failure why there is no more; null if there may be
 * @param place the file that the array is a piece of; null if it came from a server
 * @param movedTo where reading goes on, whatever lies before it; -1 if it has not been moved
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record BatchRun(
        byte[] bytes,
        List<LogBatchHeader> batches,
        long fetchOffset,
        boolean projected,
        long frameBytes,
        @Nullable FlussException failure,
        @Nullable FilePlace place,
        long movedTo) {

    private static final byte[] NO_BYTES = new byte[0];

    /** Batches, read without failure. */
    static BatchRun of(
            byte[] bytes,
            List<LogBatchHeader> batches,
            long fetchOffset,
            boolean projected,
            long frameBytes,
            @Nullable FilePlace place) {
        return new BatchRun(bytes, batches, fetchOffset, projected, frameBytes, null, place, -1);
    }

    /** Nothing but a failure. */
    static BatchRun failed(FlussException failure) {
        return new BatchRun(NO_BYTES, List.of(), 0, false, 0, failure, null, -1);
    }

    /** Nothing but another offset to go on from. */
    static BatchRun moved(long offset) {
        return new BatchRun(NO_BYTES, List.of(), 0, false, 0, null, null, offset);
    }
}
