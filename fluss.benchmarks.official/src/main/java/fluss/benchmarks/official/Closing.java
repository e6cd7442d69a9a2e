/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.official;

/** Closes what the official client declares to close with any exception. */
final class Closing {

    private Closing() {}

    static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
