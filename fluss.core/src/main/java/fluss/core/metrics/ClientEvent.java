/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metrics;

import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** What all events of the client have. */
@Category("Fluss")
@StackTrace(false)
abstract class ClientEvent extends Event {

    @Label("Client")
    @Description("client.id of the connection")
    String client = ClientMetrics.NO_NAME;

    /**
     * An event that has begun, or nothing if nobody records: then nothing is made either.
     *
     * @param probe one that is never told, to ask
     */
    static <E extends ClientEvent> @Nullable E begun(E probe, Supplier<E> another) {
        if (!probe.isEnabled()) {
            return null;
        }
        E event = another.get();
        event.begin();
        return event;
    }
}
