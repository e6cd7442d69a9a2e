/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A request, from when it was sent until it ended. */
@Name("fluss.Request")
@Label("Request")
@Description("A request to a server, from when it was sent until its answer, or until it failed")
public final class RequestEvent extends ClientEvent {

    private static final RequestEvent PROBE = new RequestEvent();

    @Label("Server")
    String server = "";

    @Label("API")
    String api = "";

    @Label("Bytes Sent")
    @DataAmount
    int bytesOut;

    @Label("Bytes Received")
    @DataAmount
    int bytesIn;

    @Label("Error")
    @Description("Code of the failure, if it failed")
    @Nullable
    String error;

    private RequestEvent() {}

    /** A new one that has begun; nothing if nobody records. */
    static @Nullable RequestEvent begun() {
        return begun(PROBE, RequestEvent::new);
    }
}
