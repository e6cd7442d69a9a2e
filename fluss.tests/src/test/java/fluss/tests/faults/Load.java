/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import java.util.UUID;

/** Threads that write the rows of a {@link TableKind} with a client, each its numbers from 0 in order. */
interface Load extends AutoCloseable {

    int THREADS = 4;

    /** Some text that does not compress to nothing, so that frames are long enough to be cut. */
    static String text(int thread, int row) {
        return new UUID(row * 0x9E3779B97F4A7C15L, thread * 0xD1B54A32D192ED03L ^ row * 0xBF58476D1CE4E5B9L).toString();
    }

    /** How many rows were written so far, over all threads. */
    long written();

    /** Stops writing, and waits until every row has its outcome or is overdue. */
    Outcomes end();

    @Override
    void close();
}
