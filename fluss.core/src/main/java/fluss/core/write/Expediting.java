/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.concurrent.TimeUnit;

/** Sends the open batches of one slot before they are full, because somebody waits for one of their rows. Safe for any thread. */
final class Expediting<R> {

    /** How long a batch that somebody waits for gathers more rows while others of its bucket are under way. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Slot<R> slot;
    private final BucketIntake intake;

    Expediting(Slot<R> slot, BucketIntake intake) {
        this.slot = slot;
        this.intake = intake;
    }

    /**
     * Sends a batch soon: at once if its bucket has nothing under way, else when that is acknowledged, or after a moment. So a
     * thousand threads that wait for a row each share batches.
     */
    void expedite(WriteBatch<R> batch) {
        if (slot.open() != batch) {
            return;
        }
        if (intake.isQuiet()) {
            slot.requestSeal(batch);
        } else if (batch.startWanting()) {
            intake.want(batch);
            slot.loop().schedule(() -> slot.requestSeal(batch), GATHER_NANOS);
        }
    }

    /** Sends a batch once it gets no more rows for a moment. */
    void sample(WriteBatch<R> batch) {
        if (slot.open() == batch && batch.startSampling()) {
            sampleAgain(batch, batch.rows);
        }
    }

    private void sampleAgain(WriteBatch<R> batch, int seen) {
        slot.loop()
                .schedule(
                        () -> {
                            if (slot.open() != batch) {
                                return;
                            }
                            int rows = batch.rows;
                            if (rows == seen) {
                                slot.requestSeal(batch);
                            } else {
                                sampleAgain(batch, rows);
                            }
                        },
                        GATHER_NANOS);
    }
}
