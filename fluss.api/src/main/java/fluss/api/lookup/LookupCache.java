/* SPDX-License-Identifier: Apache-2.0 */
package fluss.api.lookup;

import java.time.Duration;
import java.util.Objects;

/**
 * How a lookuper keeps what it has found, rows and their absence alike. What was used longest ago makes room for what is new.
 *
 * @param timeToLive how old a kept result may be: no result is older than that when it is returned, counted from the call of the
 *     lookup that found it; positive
 * @param maxEntries most keys whose results are kept; positive
 * @param maxBytes most memory for them, in bytes of keys and rows as they are stored, and a little for each; positive. A result that
 *     is larger than a sixteenth of it may not be kept
 */
public record LookupCache(Duration timeToLive, int maxEntries, long maxBytes) {

    /** Most keys, unless said otherwise. */
    public static final int DEFAULT_MAX_ENTRIES = 10_000;

    /** Most bytes, unless said otherwise: 64 MiB. */
    public static final long DEFAULT_MAX_BYTES = 64L << 20;

    /** Checks its arguments. */
    public LookupCache {
        Objects.requireNonNull(timeToLive, "timeToLive");
        if (timeToLive.isNegative() || timeToLive.isZero()) {
            throw new IllegalArgumentException("The time to live must be positive, and is " + timeToLive);
        }
        if (maxEntries <= 0) {
            throw new IllegalArgumentException("There must be room for an entry, and it is for " + maxEntries);
        }
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("There must be room for a byte, and it is for " + maxBytes);
        }
    }

    /** A cache of the default size. */
    public static LookupCache of(Duration timeToLive) {
        return new LookupCache(timeToLive, DEFAULT_MAX_ENTRIES, DEFAULT_MAX_BYTES);
    }

    /** The same for so many keys. */
    public LookupCache withMaxEntries(int entries) {
        return new LookupCache(timeToLive, entries, maxBytes);
    }

    /** The same with so many bytes. */
    public LookupCache withMaxBytes(long bytes) {
        return new LookupCache(timeToLive, maxEntries, bytes);
    }
}
