/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Seals the open batches of one writer when they are old enough. One timer for all of them, set only while there is an open
 * batch, so that neither an idle writer nor a row costs anything.
 */
final class Linger {

    private final TableSession<?> session;
    private final long lingerNanos;
    private final AtomicBoolean armed = new AtomicBoolean();

    Linger(TableSession<?> session, long lingerNanos) {
        this.session = session;
        this.lingerNanos = lingerNanos;
    }

    /** Sees that the timer is set. Call after a batch was opened. */
    void arm() {
        if (!armed.get()) {
            arm(lingerNanos);
        }
    }

    private void arm(long nanos) {
        if (armed.compareAndSet(false, true)) {
            session.context().loop().schedule(this::expire, nanos);
        }
    }

    /** A batch opened before {@code armed} is cleared is seen here; one opened later sets the timer itself. */
    private void expire() {
        armed.set(false);
        long now = session.context().nanoTime();
        long[] next = {Long.MAX_VALUE};
        session.forEachSlot(slot -> next[0] = Math.min(next[0], expire(slot, now)));
        if (next[0] != Long.MAX_VALUE) {
            arm(next[0]);
        }
    }

    private <R> long expire(Slot<R> slot, long now) {
        WriteBatch<R> batch = slot.open();
        if (batch == null) {
            return Long.MAX_VALUE;
        }
        long left = lingerNanos - (now - batch.openedNanos);
        if (left > 0) {
            return left;
        }
        slot.requestSeal(batch);
        return Long.MAX_VALUE;
    }
}
