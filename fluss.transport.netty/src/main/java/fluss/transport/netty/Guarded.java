/* SPDX-License-Identifier: Apache-2.0 */
package fluss.transport.netty;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Runs what must not kill the loop. */
final class Guarded {

    private static final Logger LOG = System.getLogger("fluss.transport.netty");

    private Guarded() {}

    /** Runs a task; whatever it throws is logged. */
    // Catches everything: an Error of one task must not take every connection with it
    static void run(Runnable task, String what) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, what + " failed on the event loop", e);
        }
    }
}
