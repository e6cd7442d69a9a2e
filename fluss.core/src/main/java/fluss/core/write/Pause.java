/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import fluss.spi.transport.EventLoop;
import org.jspecify.annotations.Nullable;

/** A time in which a bucket sends nothing. For the event loop only. */
final class Pause {

    private final WriteContext context;
    private final Runnable onEnd;
    private EventLoop.@Nullable Timer timer;
    private long untilNanos;

    Pause(WriteContext context, Runnable onEnd) {
        this.context = context;
        this.onEnd = onEnd;
    }

    boolean isOn() {
        return timer != null;
    }

    /** Pauses for so long from now on, or longer, if that was wanted before. */
    void atLeast(long nanos) {
        long until = context.nanoTime() + nanos;
        if (timer != null) {
            if (until - untilNanos <= 0) {
                return;
            }
            timer.cancel();
        }
        untilNanos = until;
        timer = context.loop().schedule(this::end, nanos);
    }

    private void end() {
        timer = null;
        onEnd.run();
    }
}
