/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** The reading of a piece of a remote file. */
@Name("fluss.RemoteRead")
@Label("Remote Read")
@Description("The reading of a piece of a log segment in remote storage")
public final class RemoteReadEvent extends ClientEvent {

    private static final RemoteReadEvent PROBE = new RemoteReadEvent();

    @Label("Table")
    String table = "";

    @Label("Bytes")
    @DataAmount
    long bytes;

    @Label("Error")
    @Description("Kind of the failure, if it failed")
    @Nullable
    String error;

    private RemoteReadEvent() {}

    /** A new one that has begun; nothing if nobody records. */
    static @Nullable RemoteReadEvent begun() {
        return begun(PROBE, RemoteReadEvent::new);
    }

    void tell(String ofClient, String ofTable, long read, @Nullable Throwable failure) {
        end();
        if (shouldCommit()) {
            client = ofClient;
            table = ofTable;
            bytes = read;
            error = ErrorName.ofNullable(failure);
            commit();
        }
    }
}
