/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.scan;

/** A place in a log: see {@code docs/protocol/behaviour.md}, section 2.7. */
public sealed interface OffsetSpec {

    /** The first offset there is. */
    static OffsetSpec earliest() {
        return Earliest.INSTANCE;
    }

    /** Behind the last record that may be read. */
    static OffsetSpec latest() {
        return Latest.INSTANCE;
    }

    /**
     * The first record appended at or after a time.
     *
     * @param epochMillis milliseconds since the epoch, not in the future
     */
    static OffsetSpec timestamp(long epochMillis) {
        return new Timestamp(epochMillis);
    }

    /** The first offset there is. */
    enum Earliest implements OffsetSpec {
        /** The only one. */
        INSTANCE
    }

    /** Behind the last record that may be read. */
    enum Latest implements OffsetSpec {
        /** The only one. */
        INSTANCE
    }

    /**
     * The first record appended at or after a time.
     *
     * @param epochMillis milliseconds since the epoch
     */
    record Timestamp(long epochMillis) implements OffsetSpec {}
}
