/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.faults;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of each row, by the thread that wrote it and its number there. Filled by one thread, read when that has ended.
 *
 * @param states one of the constants for each row
 * @param buckets the bucket of each acknowledged row; -1 if the client did not tell
 * @param offsets the offset of each acknowledged row, or, of upserts, one behind it; -1 if the client did not tell
 * @param failures how often each reason for a failure was given
 */
record Outcomes(byte[][] states, int[][] buckets, long[][] offsets, Map<String, Integer> failures) {

    /** Written, and nothing heard of it. */
    static final byte PENDING = 0;

    /** Promised to be in the log. */
    static final byte ACKNOWLEDGED = 1;

    /** Its future failed: it may be in the log or not. */
    static final byte FAILED = 2;

    /** The call that should have written it threw: it must not be in the log. */
    static final byte REFUSED = 3;

    /** Rows of which nothing is known. */
    static Outcomes of(int threads, int mostRowsOfAThread) {
        long[][] offsets = new long[threads][mostRowsOfAThread];
        int[][] buckets = new int[threads][mostRowsOfAThread];
        for (int thread = 0; thread < threads; thread++) {
            Arrays.fill(offsets[thread], -1);
            Arrays.fill(buckets[thread], -1);
        }
        return new Outcomes(new byte[threads][mostRowsOfAThread], buckets, offsets, new TreeMap<>());
    }

    /** How many rows are in one of the states. */
    long count(byte state) {
        long count = 0;
        for (byte[] ofThread : states) {
            for (byte one : ofThread) {
                count += one == state ? 1 : 0;
            }
        }
        return count;
    }

    /** These for so many rows of each thread. */
    Outcomes cutTo(int[] rows) {
        byte[][] cut = new byte[rows.length][];
        for (int thread = 0; thread < rows.length; thread++) {
            cut[thread] = Arrays.copyOf(states[thread], rows[thread]);
        }
        return new Outcomes(cut, buckets, offsets, failures);
    }
}
