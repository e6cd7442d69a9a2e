/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** The making of a connection to a server. */
@Name("fluss.Connect")
@Label("Connect")
@Description("The making of a connection to a server, until requests may be sent or it has failed")
public final class ConnectEvent extends ClientEvent {

    private static final ConnectEvent PROBE = new ConnectEvent();

    @Label("Server")
    String server = "";

    @Label("Purpose")
    @Description("What the connection is for")
    String purpose = "";

    @Label("Reconnect")
    @Description("Whether there had been a connection to this server for this purpose")
    boolean reconnect;

    @Label("Failed Before")
    @Description("Attempts that failed directly before this one")
    int failedBefore;

    @Label("Error")
    @Description("Code of the failure, if it failed")
    @Nullable
    String error;

    private ConnectEvent() {}

    /** A new one that has begun; nothing if nobody records. */
    static @Nullable ConnectEvent begun() {
        return begun(PROBE, ConnectEvent::new);
    }

    void tell(String ofClient, String toServer, String why, boolean again, int failures, @Nullable Throwable failure) {
        end();
        if (shouldCommit()) {
            client = ofClient;
            server = toServer;
            purpose = why;
            reconnect = again;
            failedBefore = failures;
            error = ErrorName.ofNullable(failure);
            commit();
        }
    }
}
