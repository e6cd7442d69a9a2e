/* SPDX-License-Identifier: Apache-2.0 */
package fluss.benchmarks.worker;

/** Looks up rows of the workload. For one thread at a time; callbacks run on any thread. */
public interface RowLookup {

    /** Takes the outcome of a lookup. */
    interface Callback {
        /** The row was found. */
        void found(long i, long checksum);

        /** The row was not found, or the lookup failed. */
        void failed(long i, Throwable reason);
    }

    /** Looks up row i and does not wait. */
    void lookup(long i, Callback callback);

    /** Looks up row i and returns its checksum. */
    long lookupAndWait(long i) throws Exception;
}
