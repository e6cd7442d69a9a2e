/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.metadata.TableBucket;
import fluss.api.scan.ScanRecord;

/** A part of the log without a record that is wanted: only the position goes on. */
final class Gap extends RecordBlock {

    /**
     * A gap.
     *
     * @param nextOffset the offset behind it
     */
    Gap(TableBucket bucket, long nextOffset) {
        super(bucket, nextOffset);
    }

    @Override
    ScanRecord record(int position) {
        throw new IndexOutOfBoundsException(position);
    }

    @Override
    long heldBytes() {
        return 0;
    }
}
