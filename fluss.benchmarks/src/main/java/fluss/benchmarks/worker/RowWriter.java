/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

/** Writes rows of the workload. For one thread at a time. */
public interface RowWriter extends AutoCloseable {

    /** Writes row i and does not wait. */
    void write(long i) throws Exception;

    /** Writes row i and returns when it is acknowledged. */
    void writeAndWait(long i) throws Exception;

    /** Returns when all rows are acknowledged. */
    void flush() throws Exception;

    @Override
    void close();
}
