/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** The sending of a batch of rows. */
@Name("fluss.Batch")
@Label("Batch Sent")
@Description("A batch of rows of one bucket, from when it was sent until the server answered for it")
public final class BatchEvent extends ClientEvent {

    private static final BatchEvent PROBE = new BatchEvent();

    @Label("Table")
    String table = "";

    @Label("Partition")
    @Nullable
    String partition;

    @Label("Bucket")
    int bucket;

    @Label("Rows")
    int rows;

    @Label("Bytes")
    @DataAmount
    int bytes;

    @Label("Queue Time")
    @Description("From the first row of the batch until it was sent first")
    @Timespan
    long queueTime;

    @Label("Attempt")
    @Description("How often it had been sent, this time included")
    int attempt;

    @Label("Error")
    @Description("Code of the failure, if it failed")
    @Nullable
    String error;

    private BatchEvent() {}

    /** A new one that has begun; nothing if nobody records. */
    static @Nullable BatchEvent begun() {
        return begun(PROBE, BatchEvent::new);
    }

    void tell(String ofClient, String ofTable, @Nullable Throwable failure) {
        end();
        if (shouldCommit()) {
            client = ofClient;
            table = ofTable;
            error = ErrorName.ofNullable(failure);
            commit();
        }
    }

    /** Says which batch it is. */
    public void describe(@Nullable String ofPartition, int ofBucket) {
        partition = ofPartition;
        bucket = ofBucket;
    }
}
