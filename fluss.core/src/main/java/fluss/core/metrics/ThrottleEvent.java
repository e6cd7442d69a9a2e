/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** Writing held back for the sake of a server. */
@Name("fluss.Throttle")
@Label("Throttle")
@Description("A server is under pressure, and nothing is written to one of its buckets for a while")
final class ThrottleEvent extends ClientEvent {

    @Label("Table")
    String table = "";

    @Label("Partition")
    @Nullable
    String partition;

    @Label("Bucket")
    int bucket;

    @Label("Pause")
    @Timespan
    long pause;

    static void tell(String client, String table, @Nullable String partition, int bucket, long nanos) {
        ThrottleEvent event = new ThrottleEvent();
        if (event.shouldCommit()) {
            event.client = client;
            event.table = table;
            event.partition = partition;
            event.bucket = bucket;
            event.pause = nanos;
            event.commit();
        }
    }
}
