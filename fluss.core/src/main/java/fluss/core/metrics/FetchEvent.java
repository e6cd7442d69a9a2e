/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A fetch of log records. */
@Name("fluss.Fetch")
@Label("Fetch")
@Description("A fetch of log records of several buckets, from when it was sent until its answer")
public final class FetchEvent extends ClientEvent {

    private static final FetchEvent PROBE = new FetchEvent();

    @Label("Table")
    String table = "";

    @Label("Server")
    String server = "";

    @Label("Buckets")
    int buckets;

    @Label("Longest Wait")
    @Description("How long the server was allowed to wait for records")
    @Timespan(Timespan.MILLISECONDS)
    int longestWait;

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Error")
    @Description("Code of the failure, if it failed as a whole")
    @Nullable
    String error;

    private FetchEvent() {}

    /** A new one that has begun; nothing if nobody records. */
    static @Nullable FetchEvent begun() {
        return begun(PROBE, FetchEvent::new);
    }

    void tell(String ofClient, String ofTable, long received, @Nullable Throwable failure) {
        end();
        if (shouldCommit()) {
            client = ofClient;
            table = ofTable;
            bytes = received;
            error = ErrorName.ofNullable(failure);
            commit();
        }
    }
}
