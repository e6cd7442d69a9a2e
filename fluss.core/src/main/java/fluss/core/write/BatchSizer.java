/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

/**
 * Estimates how many bytes of rows make a batch of the configured size once they are compressed. Learns from every batch:
 * believes worse compression at once and better compression slowly, since a batch that is too large hurts readers, and one
 * that is too small hardly anybody. Safe for any thread.
 */
final class BatchSizer {

    /** Batches below this tell more about headers than about rows. */
    private static final int TOO_SMALL_TO_TELL = 8 << 10;

    /** What a batch has besides its rows. */
    private static final int HEADER_BYTES = 64;

    private static final double BEST_RATIO = 1.0 / 32;
    private static final double BELIEF = 0.15;
    private static final int LEAST_ROW_BYTES = 16 << 10;

    private final int batchBytes;
    private final int mostRowBytes;
    private double ratio = 1;
    private volatile int rowBytes;

    /**
     * Begins without knowledge: as if rows did not compress.
     *
     * @param batchBytes largest batch as sent
     * @param memoryBytes memory of all batches; no batch takes more than an eighth of it
     */
    BatchSizer(int batchBytes, long memoryBytes) {
        this.batchBytes = Math.max(1, batchBytes - HEADER_BYTES);
        this.mostRowBytes = (int) Math.max(LEAST_ROW_BYTES, Math.min(Integer.MAX_VALUE / 4, memoryBytes / 8));
        this.rowBytes = Math.min(this.batchBytes, mostRowBytes);
    }

    /** Bytes of rows at which a batch is full. */
    int rowBytes() {
        return rowBytes;
    }

    /** Learns what a batch has become. */
    synchronized void learn(int before, int after) {
        if (before < TOO_SMALL_TO_TELL) {
            return;
        }
        double seen = (double) after / before;
        ratio = Math.max(BEST_RATIO, seen > ratio ? seen : ratio + BELIEF * (seen - ratio));
        rowBytes = (int) Math.min(mostRowBytes, batchBytes / ratio);
    }
}
