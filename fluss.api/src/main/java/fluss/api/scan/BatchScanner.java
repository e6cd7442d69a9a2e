/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

import fluss.api.row.Row;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the rows that there are now, once, and ends. Rows of a bucket show its state at one moment, different buckets at
 * different moments. For one thread at a time; use one of the ways to read.
 */
public interface BatchScanner extends Iterable<Row>, AutoCloseable {

    /**
     * The next rows; asks the server for them and waits.
     *
     * @return empty at the end, and only then
     * @throws fluss.api.error.FlussException if a bucket cannot be read; the rows that are left cannot be had then
     * @throws fluss.api.error.InterruptedWaitException if the thread is interrupted
     */
    List<Row> pollBatch();

    /** The rows that are left, as they come by {@link #pollBatch}. */
    @Override
    Iterator<Row> iterator();

    /** The rows that are left; closing the stream closes this scanner. */
    Stream<Row> stream();

    /** Stops reading, at the server too. Rows already returned stay valid. Closing again has no effect. */
    @Override
    void close();
}
