/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A request of lookups. */
@Name("fluss.Lookup")
@Label("Lookup")
@Description("A request of lookups in one table, from when it was sent until its answer")
public final class LookupEvent extends ClientEvent {

    private static final LookupEvent PROBE = new LookupEvent();

    @Label("Table")
    String table = "";

    @Label("Server")
    String server = "";

    @Label("Kind")
    String kind = "";

    @Label("Lookups")
    int lookups;

    @Label("Longest")
    @Description("From the call of the lookup that waited longest until its answer")
    @Timespan
    long longest;

    @Label("Error")
    @Description("Code of the failure, if the request failed as a whole")
    @Nullable
    String error;

    private LookupEvent() {}

    /** A new one that has begun; nothing if nobody records. */
    static @Nullable LookupEvent begun() {
        return begun(PROBE, LookupEvent::new);
    }

    void tell(String ofClient, String ofTable, long longestNanos, @Nullable Throwable failure) {
        end();
        if (shouldCommit()) {
            client = ofClient;
            table = ofTable;
            longest = longestNanos;
            error = ErrorName.ofNullable(failure);
            commit();
        }
    }
}
