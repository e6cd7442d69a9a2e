/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.MalformedDataException;
import fluss.core.record.LogBatchHeader;
import fluss.core.record.LogBatches;
import java.util.ArrayList;
import java.util.List;

/**
 * What the headers of a run of batches tell, so that the next fetch can be sent before anything is decoded.
 *
 * @param batches the whole batches, in order
 * @param nextOffset the offset behind the last one; -1 if there is none
 * @param lastSchemaId the schema of the last one with records; -1 if there is none
 * @param largestBatch bytes of the largest one
 * @param cutBatch bytes that the batch cut off at the end would have; 0 if none is, or too little of it is there to tell
 */
record RecordsWalk(List<LogBatchHeader> batches, long nextOffset, int lastSchemaId, int largestBatch, int cutBatch) {

    /**
     * Goes over the batches in a region.
     *
     * @throws MalformedDataException if a header makes no sense, or offsets go back
     */
    static RecordsWalk over(byte[] bytes, int offset, int length) {
        List<LogBatchHeader> batches = new ArrayList<>();
        long nextOffset = -1;
        int lastSchemaId = -1;
        int largestBatch = 0;
        LogBatches run = new LogBatches(bytes, offset, length);
        while (run.hasNext()) {
            LogBatchHeader header = run.next();
            if (header.baseOffset() < 0 || header.baseOffset() < nextOffset || header.nextOffset() < 0) {
                throw new MalformedDataException(
                        "A log batch begins at offset " + header.baseOffset() + ", the one before it ends at "
                                + nextOffset,
                        header.start() - offset);
            }
            batches.add(header);
            nextOffset = header.nextOffset();
            largestBatch = Math.max(largestBatch, header.sizeInBytes());
            if (header.recordCount() > 0) {
                lastSchemaId = header.schemaId();
            }
        }
        return new RecordsWalk(batches, nextOffset, lastSchemaId, largestBatch, run.cutOffBatchBytes());
    }

    /** How many offsets from one on are in none of the batches, but before the last. */
    long gapsFrom(long offset) {
        long gaps = 0;
        long expected = offset;
        for (LogBatchHeader batch : batches) {
            gaps += expected < 0 ? 0 : Math.max(0, batch.baseOffset() - expected);
            expected = batch.nextOffset();
        }
        return gaps;
    }

    /**
     * Sees to it that every offset from one on is in one of the batches, as it has to be if nothing was left out on purpose.
     *
     * @param offset -2 if the first one there is was asked for
     * @throws FlussException if records are missing
     */
    void requireNoGapFrom(long offset) {
        long expected = offset;
        for (LogBatchHeader batch : batches) {
            if (expected >= 0 && batch.baseOffset() > expected) {
                throw gap(expected, batch.baseOffset());
            }
            expected = batch.nextOffset();
        }
    }

    /** A failure for records that were in the log and are no more: to pass over them would be to hide it. */
    static FlussException gap(long from, long next) {
        return new FlussException(
                ErrorCode.LOG_OFFSET_OUT_OF_RANGE_EXCEPTION,
                "The log has the records from offset " + from + " to " + (next - 1) + " no more: subscribe from offset "
                        + next + " to go on without them",
                null);
    }

    /** Whether there is no whole batch. */
    boolean isEmpty() {
        return batches.isEmpty();
    }
}
