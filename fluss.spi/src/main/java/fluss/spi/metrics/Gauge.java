/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.metrics;

/** What a connection gives for a gauge, until it takes it back. Safe for any thread. */
@FunctionalInterface
public interface Gauge extends AutoCloseable {

    /** Takes it back: it is not asked any more, and gone unless others give something for the same meter. Again: no effect. */
    @Override
    void close();
}
