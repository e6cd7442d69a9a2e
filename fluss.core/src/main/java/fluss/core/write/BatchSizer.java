/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

/**
 * Estimates how many bytes of rows make a batch of the configured size once they are compressed. Learns from every batch:
 * believes worse compression at once and better compression slowly, since a batch that is too large hurts readers, and one
 * that is too small hardly anybody. The size itself may follow the table: {@code docs/protocol/behaviour.md}, section 1.3. Safe for any thread.
 */
final class BatchSizer {

    /** Batches below this tell more about headers than about rows. */
    private static final int TOO_SMALL_TO_TELL = 8 << 10;

    /** What a batch has besides its rows. */
    private static final int HEADER_BYTES = 64;

    private static final double BEST_RATIO = 1.0 / 32;
    private static final double BELIEF = 0.15;
    private static final int LEAST_ROW_BYTES = 16 << 10;

    /** What a table that sends little still gets, however far its batches stay behind. */
    private static final int LEAST_BATCH_BYTES = 256 << 10;

    private static final double WELL_FILLED = 0.8;
    private static final double BADLY_FILLED = 0.5;
    private static final double GROWTH = 1.1;
    private static final double DECLINE = 0.95;

    private final int batchBytes;
    private final int leastBatchBytes;
    private final int mostRowBytes;
    private double wantedBytes;
    private double ratio = 1;
    private volatile int rowBytes;

    /**
     * Begins without knowledge: as if rows did not compress, and every batch became full.
     *
     * @param batchBytes largest batch as sent
     * @param memoryBytes memory of all batches; no batch takes more than an eighth of it
     * @param isDynamic whether the size follows what batches become: smaller for a table whose batches stay far from full
     */
    BatchSizer(int batchBytes, long memoryBytes, boolean isDynamic) {
        this.batchBytes = Math.max(1, batchBytes - HEADER_BYTES);
        this.leastBatchBytes = isDynamic ? Math.min(this.batchBytes, LEAST_BATCH_BYTES) : this.batchBytes;
        this.mostRowBytes = (int) Math.max(LEAST_ROW_BYTES, Math.min(Integer.MAX_VALUE / 4, memoryBytes / 8));
        this.rowBytes = Math.min(this.batchBytes, mostRowBytes);
        this.wantedBytes = this.batchBytes;
    }

    /** Bytes of rows at which a batch is full. */
    int rowBytes() {
        return rowBytes;
    }

    /** Learns what a batch has become. */
    synchronized void learn(int before, int after) {
        if (after > WELL_FILLED * wantedBytes) {
            wantedBytes = Math.min(batchBytes, wantedBytes * GROWTH);
        } else if (after < BADLY_FILLED * wantedBytes) {
            wantedBytes = Math.max(leastBatchBytes, wantedBytes * DECLINE);
        }
        if (before >= TOO_SMALL_TO_TELL) {
            double seen = (double) after / before;
            ratio = Math.max(BEST_RATIO, seen > ratio ? seen : ratio + BELIEF * (seen - ratio));
        }
        rowBytes = (int) Math.min(mostRowBytes, wantedBytes / ratio);
    }
}
