/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

/**
 * Which part of a bucket's log is read.
 *
 * @param start its first offset, 0 or more, or -2 for the first there is
 * @param fromTimestamp batches that are older are left out; {@link Long#MIN_VALUE} for none
 * @param end the offset behind its last one; {@link Long#MAX_VALUE} if there is none
 * @param untilTimestamp it ends before the first batch of that time or later; {@link Long#MAX_VALUE} for no such end
 */
record Extent(long start, long fromTimestamp, long end, long untilTimestamp) {

    static final long ANY_TIME = Long.MIN_VALUE;
    static final long NO_END = Long.MAX_VALUE;

    /** Everything from an offset on. */
    static Extent from(long start) {
        return from(start, ANY_TIME);
    }

    /** Everything from an offset and a time on. */
    static Extent from(long start, long fromTimestamp) {
        return new Extent(start, fromTimestamp, NO_END, NO_END);
    }

    /** The same up to another end. */
    Extent to(long newEnd, long newUntilTimestamp) {
        return new Extent(start, fromTimestamp, newEnd, newUntilTimestamp);
    }
}
