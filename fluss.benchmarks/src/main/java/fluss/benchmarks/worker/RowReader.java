/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

import java.time.Duration;
import java.util.function.LongConsumer;

/** Reads rows of the workload from a log. For one thread at a time. */
public interface RowReader extends AutoCloseable {

    /** Reads what there is, all values, and returns the number of rows; waits if there are none. */
    int poll(Duration timeout) throws Exception;

    /** Reads what there is, and passes on the values of {@code id}; waits if there are none. */
    void poll(Duration timeout, LongConsumer ids) throws Exception;

    /** The sum of the checksums of all rows that {@link #poll(Duration)} has read. */
    long checksum();

    @Override
    void close();
}
